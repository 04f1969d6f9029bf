export { FetchError, fetchArtifact } from "./bundle.js";
