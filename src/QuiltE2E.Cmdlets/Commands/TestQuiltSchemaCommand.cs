using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Schema;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Checks which operations the registry's GraphQL schema takes, before one fails in the middle of something.</summary>
/// <remarks>
/// <para>One row per operation: Ok; Degraded, where the registry lacks an optional field that is then not asked for, or is of a release
/// before the operation; Broken, with each name that the registry does not know and the nearest real ones.</para>
/// <para>The registry tells its schema by introspection, and documents are validated here. Where introspection is off, each document is
/// sent together with the name of an operation that it does not have: the registry validates it and finds nothing to execute. Nothing
/// is changed either way.</para>
/// </remarks>
/// <example>
/// <code>Test-QuiltSchema | Where-Object Outcome -NE Ok</code>
/// <para>Lists what does not work, or not in full.</para>
/// </example>
/// <example>
/// <code>Test-QuiltSchema -Document ./queries/*.graphql -Method Validation</code>
/// <para>Checks documents of your own too, without introspection.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "QuiltSchema")]
[OutputType(typeof(SchemaFinding))]
public sealed class TestQuiltSchemaCommand : QuiltSessionCommand
{
    /// <summary>Files with GraphQL documents to check besides; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Document { get; set; } = [];

    /// <summary>How the registry is asked: Introspection, Validation, or Auto for the first of them that works.</summary>
    [Parameter]
    public SchemaCheckMode Method { get; set; }

    /// <summary>Not used: the schema is the registry's.</summary>
    [Parameter(DontShow = true)]
    public override string? Bucket { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> documents = [];
        foreach (string pattern in Document)
        {
            string path = await context.Pipeline.ResolvePathAsync(pattern).ConfigureAwait(false);
            documents.AddRange(Files(path).Select(static file => KeyValuePair.Create(file, DocumentFile.Read(file))));
        }

        PlatformConnection platform = await context.Session.GetPlatformAsync(cancellationToken).ConfigureAwait(false);
        await context.Pipeline
            .WriteAllAsync(new SchemaCheck(platform).RunAsync(Method, documents, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    // A pattern that fits no file is read as a name, so that the error says it is missing.
    private static IReadOnlyList<string> Files(string path)
    {
        string? folder = System.IO.Path.GetDirectoryName(path);
        string name = System.IO.Path.GetFileName(path);
        string[] found = folder is not null && Directory.Exists(folder) && name.AsSpan().ContainsAny('*', '?')
            ? Directory.GetFiles(folder, name)
            : [];
        return found.Length == 0 ? [path] : [.. found.Order(StringComparer.Ordinal)];
    }
}
