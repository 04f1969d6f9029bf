export { FetchError, fetchArtifact, inspectSnapshot, restoreSnapshot, verifyVolume } from "./bundle.js";
