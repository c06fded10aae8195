using System.Management.Automation;
using System.Text;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Reads a manifest, from a file or of a package revision: header, number of entries, top hash.</summary>
/// <remarks>
/// <para>The top hash is computed from what the manifest holds, not taken from where it lies. With -Raw the manifest is written
/// again, exactly as the reference client would, line by line: redirected into a file it is equal byte for byte.</para>
/// <para>A manifest file needs no session.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltManifest -Path ./manifest.jsonl</code>
/// <para>Shows header, number of entries and top hash of a file.</para>
/// </example>
/// <example>
/// <code>Get-QuiltManifest team/data -Raw > ./manifest.jsonl</code>
/// <para>Saves the manifest of the latest revision.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltManifest", DefaultParameterSetName = PackageSet)]
[OutputType(typeof(ManifestInfo), typeof(string))]
public sealed class GetQuiltManifestCommand : QuiltSessionCommand
{
    private const string PackageSet = "Package";
    private const string PathSet = "Path";

    /// <summary>
    /// The package: namespace/name, namespace/name@hash, namespace/name:tag, a quilt+s3:// link, or an object that names a package.
    /// </summary>
    [Parameter(
        ParameterSetName = PackageSet,
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [PackageTransformation]
    [ArgumentCompleter(typeof(PackageCompleter))]
    public PackageArgument? Package { get; set; }

    /// <summary>A manifest file.</summary>
    [Parameter(ParameterSetName = PathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Write the manifest's text instead of a summary.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <inheritdoc/>
    private protected override Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken) =>
        Path is null ? base.ExecuteAsync(pipeline, cancellationToken) : ReadFileAsync(pipeline, Path, cancellationToken);

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        PackageReference reference = context.ReferenceTo(Package!);
        using MemoryStream buffer = new();
        ManifestWriter writer = new(buffer);
        await foreach (ManifestRecord record in context.Backend
            .ReadManifestAsync(reference, cancellationToken).ConfigureAwait(false))
        {
            await writer.WriteAsync(record, cancellationToken).ConfigureAwait(false);
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        buffer.Position = 0;
        string topHash = await WriteAsync(context.Pipeline, buffer, $"{reference.Bucket}/{Package}", cancellationToken)
            .ConfigureAwait(false);
        context.Session.Revisions.Add(reference.Name, topHash);
    }

    private async Task ReadFileAsync(CommandPipeline pipeline, string path, CancellationToken cancellationToken)
    {
        string file = await pipeline.ResolvePathAsync(path).ConfigureAwait(false);
        if (!File.Exists(file))
        {
            throw new QuiltException(
                QuiltErrorKind.NotFound,
                "FileNotFound",
                $"There is no file '{file}'.",
                file,
                "Give the path of a manifest file.");
        }

        FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous);
        await using (stream.ConfigureAwait(false))
        {
            await WriteAsync(pipeline, stream, file, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> WriteAsync(
        CommandPipeline pipeline, Stream manifest, string source, CancellationToken cancellationToken)
    {
        if (Raw)
        {
            Package package = await Core.Packages.Package.ReadAsync(manifest, source, cancellationToken).ConfigureAwait(false);
            using MemoryStream text = new();
            await package.WriteManifestAsync(text, cancellationToken).ConfigureAwait(false);
            text.Position = 0;
            using StreamReader lines = new(text, Encoding.UTF8);
            while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is string line)
            {
                await pipeline.WriteAsync(line).ConfigureAwait(false);
            }

            return package.ComputeTopHash().Value;
        }

        ManifestSummary summary = await TopHashCalculator.SummarizeAsync(manifest, source, cancellationToken).ConfigureAwait(false);
        await pipeline.WriteAsync(new ManifestInfo(
            source,
            summary.TopHash.Value,
            summary.Header.Version,
            summary.Header.Message,
            summary.Header.UserMeta,
            summary.Header.Workflow,
            summary.EntryCount,
            summary.DirectoryCount,
            summary.TotalSize)).ConfigureAwait(false);
        return summary.TopHash.Value;
    }
}
