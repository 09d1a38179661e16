"""The read side: request to query to page of results. Never imports `indexer`."""
