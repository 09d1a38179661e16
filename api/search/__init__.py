"""From a request to a page of results: language, query, facets, highlights, cursor, results, searcher."""
