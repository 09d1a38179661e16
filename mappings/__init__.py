"""The contract: what one document is, how OpenSearch stores it and reads Dutch. Imports neither side."""
