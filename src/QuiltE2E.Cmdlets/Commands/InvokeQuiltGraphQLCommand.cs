using System.Management.Automation;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Runs a GraphQL operation on the catalog's registry and gives its data as objects.</summary>
/// <remarks>
/// <para>It works whatever the session's backend is, as long as the session leads to a catalog. Each entry of the answer's errors
/// becomes one error with path and code; data that came with them is given all the same.</para>
/// <para>An object that has an empty key, or keys that differ only in case, is an ordered dictionary that knows upper from lower case.</para>
/// <para>A query is sent again when the connection breaks. A mutation is not, and asks for confirmation with -Confirm.</para>
/// </remarks>
/// <example>
/// <code>(Invoke-QuiltGraphQL '{ me { name role { name } } }').me</code>
/// <para>Shows who the registry takes you for.</para>
/// </example>
/// <example>
/// <code>Invoke-QuiltGraphQL -Path ./revisions.graphql -Variables @{ bucket = 'my-registry'; name = 'team/data' }</code>
/// <para>Runs the operation of a file with variables.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "QuiltGraphQL", DefaultParameterSetName = QuerySet, SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeQuiltGraphQLCommand : QuiltSessionCommand
{
    private const string QuerySet = "Query";
    private const string PathSet = "Path";

    /// <summary>The GraphQL document.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QuerySet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = null!;

    /// <summary>A file with the GraphQL document.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The variables: a hashtable, an object, or JSON text of an object.</summary>
    [Parameter(Position = 1)]
    [MetadataTransformation]
    [ValidateNotNull]
    public MetadataArgument? Variables { get; set; }

    /// <summary>Which operation of the document is meant, where it has several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OperationName { get; set; }

    /// <summary>Not used: the document names the buckets it is about.</summary>
    [Parameter(DontShow = true)]
    public override string? Bucket { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        string text = Query;
        string source = "-Query";
        if (ParameterSetName == PathSet)
        {
            source = await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false);
            text = DocumentFile.Read(source);
        }

        GraphQLInvocation invocation = GraphQLInvocation.Read(text, OperationName, source);
        PlatformConnection platform = await context.Session.GetPlatformAsync(cancellationToken).ConfigureAwait(false);
        if (invocation.IsMutation &&
            !await context.Pipeline.ShouldProcessAsync(platform.Registry.Value, $"run mutation {invocation.Name}").ConfigureAwait(false))
        {
            return;
        }

        PackageJsonObject variables = Variables?.Value as PackageJsonObject ?? PackageJsonObject.Empty;
        GraphQLReply reply = await invocation.RunAsync(platform, variables, cancellationToken).ConfigureAwait(false);
        if (reply.Data is PackageJsonObject data)
        {
            await context.Pipeline.WriteAsync(JsonObject.Of(data)!).ConfigureAwait(false);
        }

        foreach (QuiltException error in reply.Errors)
        {
            await context.Pipeline.WriteErrorAsync(error, error.Target).ConfigureAwait(false);
        }
    }
}
