# OpenSearch with its security plug-in and none of the others.
FROM opensearchproject/opensearch:3.5.0

WORKDIR /usr/share/opensearch

# The node writes a keystore into its config folder when there is none: made here, the root can be read-only.
# Other plug-ins go: they take memory, and query-insights keeps the queries of people in an index.
RUN find plugins -mindepth 1 -maxdepth 1 ! -name opensearch-security -exec rm -rf {} + \
    && test -d plugins/opensearch-security \
    && { test -f config/opensearch.keystore || bin/opensearch-keystore create; } \
    && rm -rf config/opensearch-security \
    && mkdir -p config/opensearch-security config/certificates snapshots

COPY --chown=1000:1000 --chmod=600 opensearch.yml config/opensearch.yml
