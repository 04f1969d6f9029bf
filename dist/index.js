export { FetchError, attach, cancel, fetchArtifact, inspectSnapshot, listFetches, restoreSnapshot, startInBackground, verifyVolume } from "./bundle.js";
