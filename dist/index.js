export { FetchError, attach, fetchArtifact, listFetches, startInBackground } from "./bundle.js";
