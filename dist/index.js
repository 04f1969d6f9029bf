export { FetchError, attach, cancel, fetchArtifact, inspectFile, inspectSnapshot, listFetches, restoreSnapshot, startInBackground, verifyVolume } from "./bundle.js";
