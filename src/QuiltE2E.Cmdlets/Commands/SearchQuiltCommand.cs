using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Search;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Searches the objects, packages and files in packages that a catalog has indexed.</summary>
/// <remarks>
/// <para>All words of the text must be found: in keys, contents of text files, package names, messages, metadata. * and ? in it are
/// wildcards; everything else, a slash or a quote, is what it is. Words are never taken for filters: those have parameters.</para>
/// <para>What was written is found once the catalog has indexed it, which takes a while. Packages are found at their latest revision,
/// objects in every version that was indexed, of one object the newest first, or with -NewestOnly in that alone.</para>
/// <para>Quilt3 asks the index through the registry with Elasticsearch's query language, Platform with GraphQL; both find the same,
/// except that on Platform a package is found by the contents of its files too. Of a package with more files that fit than GraphQL
/// shows, Platform reads the others from the index. Quilt3 gives at most the first 10,000 hits and then an error, unless they are
/// ordered by name.</para>
/// <para>Hits go down the pipeline by property name: objects and files in packages into Get-QuiltObject, Get-QuiltObjectContent and
/// Save-QuiltObject, packages into Get-QuiltBrowse, Get-QuiltPackage and Install-QuiltPackage, files in packages into
/// Install-QuiltPackage and New-QuiltPackageLink too.</para>
/// </remarks>
/// <example>
/// <code>Search-Quilt 'test/x'</code>
/// <para>Finds objects and packages with that in their names, contents or metadata.</para>
/// </example>
/// <example>
/// <code>Search-Quilt -Scope File -Extension csv -MinSize 1MB -ModifiedAfter (Get-Date).AddDays(-7) -NewestOnly -All | Save-QuiltObject -Path ./recent/</code>
/// <para>Saves last week's large tables, each once.</para>
/// </example>
/// <example>
/// <code>Search-Quilt -Scope Package -Metadata @{ instrument = 'A7'; run = @{ min = 10 } } | Get-QuiltBrowse -Recurse</code>
/// <para>Lists the files of the packages whose metadata fit.</para>
/// </example>
/// <example>
/// <code>Search-Quilt -Scope PackageEntry -Name '*.parquet' -AllBuckets -Count</code>
/// <para>Counts the Parquet files in the latest revisions of all packages.</para>
/// </example>
/// <example>
/// <code>Search-Quilt -Package team/experiment -Extension csv -All</code>
/// <para>Lists the tables in a package, as the index has them.</para>
/// </example>
/// <example>
/// <code>Search-Quilt 'ptr_name:team* AND NOT mnfst_message:test' -Syntax Lucene -Scope Package</code>
/// <para>Uses the query language of the search service itself.</para>
/// </example>
[Cmdlet(VerbsCommon.Search, "Quilt", DefaultParameterSetName = HitSet)]
[OutputType(typeof(SearchHit), ParameterSetName = [HitSet])]
[OutputType(typeof(long), ParameterSetName = [CountSet])]
public sealed class SearchQuiltCommand : QuiltConnectedCommand
{
    private const string HitSet = "Hits";
    private const string CountSet = "Count";
    private const int DefaultLimit = 100;

    /// <summary>The text. Everything is found without it.</summary>
    [Parameter(Position = 0)]
    [AllowNull]
    [AllowEmptyString]
    public string? Query { get; set; }

    /// <summary>How the text is read: Wildcard, Literal (* and ? are what they are too), or Lucene (the service's query language).</summary>
    [Parameter]
    public SearchSyntax Syntax { get; set; }

    /// <summary>What is searched for: File (objects), Package, PackageEntry (files in packages), or Global (objects and packages).</summary>
    [Parameter]
    public SearchScope Scope { get; set; } = SearchScope.Global;

    /// <summary>
    /// Only files in packages of this name, with * and ? as wildcards. It needs the scope PackageEntry, which is taken unless another is given.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public string? Package { get; set; }

    /// <summary>The buckets, as names or as s3://name. The session's bucket unless given.</summary>
    [Parameter]
    [Alias("Registry")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketCompleter))]
    public string[]? Bucket { get; set; }

    /// <summary>Search all buckets of the catalog that may be read. Those that cannot be searched are named in a warning.</summary>
    [Parameter]
    public SwitchParameter AllBuckets { get; set; }

    /// <summary>Ends of keys, with or without the dot: csv, .csv.gz. A package is found when a file in it that fits the text ends so.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Extension { get; set; } = [];

    /// <summary>Least size in bytes, for example 1MB; of a package that of all its files.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? MinSize { get; set; }

    /// <summary>Greatest size in bytes.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? MaxSize { get; set; }

    /// <summary>Written at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? ModifiedAfter { get; set; }

    /// <summary>Written at this time or earlier.</summary>
    [Parameter]
    public DateTimeOffset? ModifiedBefore { get; set; }

    /// <summary>The whole key, package name or path in the package, with * and ? as wildcards; * passes over slashes.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>
    /// What the user metadata of packages must be, in their shape: text (with wildcards), numbers, truth values, a list of texts of which
    /// one must be there, @{ min = 1; max = 5 } for a range of numbers or times. A name that begins with a slash is a JSON pointer.
    /// </summary>
    [Parameter]
    [MetadataTransformation]
    public MetadataArgument? Metadata { get; set; }

    /// <summary>Find packages at each of their revisions and not at the latest alone, and delete markers of objects too.</summary>
    [Parameter]
    public SwitchParameter AllRevisions { get; set; }

    /// <summary>
    /// Find of each object only the newest of the versions that fit, all of which are read for that. Versions of one second cannot be
    /// told apart.
    /// </summary>
    [Parameter]
    public SwitchParameter NewestOnly { get; set; }

    /// <summary>In which order hits come: Relevance (the best first), Name, Modified, Size.</summary>
    [Parameter(ParameterSetName = HitSet)]
    public SearchOrder OrderBy { get; set; }

    /// <summary>The last first.</summary>
    [Parameter(ParameterSetName = HitSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>How many hits at most, 100 unless given; pages are fetched as needed.</summary>
    [Parameter(ParameterSetName = HitSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? Limit { get; set; }

    /// <summary>Give all hits.</summary>
    [Parameter(ParameterSetName = HitSet)]
    public SwitchParameter All { get; set; }

    /// <summary>Give the hits as the service sent them.</summary>
    [Parameter(ParameterSetName = HitSet)]
    public SwitchParameter Raw { get; set; }

    /// <summary>Give the number of hits and not the hits.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CountSet)]
    public SwitchParameter Count { get; set; }

    /// <summary>How the catalog is asked: Quilt3 (the index itself) or Platform (GraphQL). The session's backend unless given.</summary>
    [Parameter]
    public BackendKind? Backend { get; set; }

    /// <inheritdoc/>
    private protected override BackendKind? ChosenBackend => Backend;

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        EnsureOneOf(("AllBuckets", AllBuckets), ("Bucket", Bucket is not null));
        EnsureOneOf(("All", All), ("Limit", Limit is not null));
        SearchQuery query = MakeQuery(context);
        IQuiltSearch search = await context.Session.GetSearchAsync(Backend ?? context.Session.Backend, cancellationToken).ConfigureAwait(false);
        SearchReport report = new();
        try
        {
            await (Count ? CountAsync(context, search, query, report, cancellationToken) : FindAsync(context, search, query, report, cancellationToken))
                .ConfigureAwait(false);
        }
        finally
        {
            // Buckets that were asked for by name are an error.
            foreach (UnsearchedBucket left in query.Buckets.Count == 0 ? report.Unsearched : [])
            {
                await context.Pipeline.WarnAsync($"Bucket '{left.Bucket}' was not searched: {left.Reason}").ConfigureAwait(false);
            }
        }
    }

    private static async Task CountAsync(
        SessionContext context, IQuiltSearch search, SearchQuery query, SearchReport report, CancellationToken cancellationToken) =>
        await context.Pipeline.WriteAsync(await search.CountAsync(query, report, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task FindAsync(
        SessionContext context, IQuiltSearch search, SearchQuery query, SearchReport report, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (SearchHit hit in search.FindAsync(query, report, cancellationToken).ConfigureAwait(false))
        {
            count++;
            await context.Pipeline.WriteAsync(Raw ? JsonObject.Of(hit.Raw!)! : hit).ConfigureAwait(false);
        }

        if (count == query.Limit && (report.Total ?? long.MaxValue) > count)
        {
            string known = report.Total is long all ? $" of {all}" : string.Empty;
            await (Limit is null
                ? context.Pipeline.WarnAsync($"These are the first {count} hits{known}; -All gives all of them, -Limit another number.")
                : context.Pipeline.VerboseAsync($"These are the first {count} hits{known}.")).ConfigureAwait(false);
        }
    }

    private SearchQuery MakeQuery(SessionContext context) => new()
    {
        Text = Query,
        Syntax = Syntax,
        Scope = Package is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(Scope)) ? SearchScope.PackageEntry : Scope,
        Package = Package,
        Buckets = AllBuckets ? [] : Bucket ?? [context.Bucket],
        Extensions = Extension,
        MinSize = MinSize,
        MaxSize = MaxSize,
        ModifiedAfter = ModifiedAfter,
        ModifiedBefore = ModifiedBefore,
        Name = Name,
        Metadata = Metadata is null ? [] : MetadataConditions.Read((PackageJsonObject)Metadata.Value),
        AllRevisions = AllRevisions,
        NewestOnly = NewestOnly,
        Order = OrderBy,
        Descending = Descending,
        Limit = All || Count ? null : Limit ?? DefaultLimit,
        IncludeRaw = Raw,
    };
}
