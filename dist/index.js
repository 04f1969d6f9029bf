export { FetchError, attach, cancel, existsArtifact, fetchArtifact, inspectFile, inspectSnapshot, listFetches, restoreSnapshot, startInBackground, verifyVolume } from "./bundle.js";
