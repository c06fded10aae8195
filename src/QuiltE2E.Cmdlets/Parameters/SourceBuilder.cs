using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Sources;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>Makes the sources of a package of what a user gave.</summary>
internal static class SourceBuilder
{
    /// <summary>Resolves all sources; relative paths count from where the user is.</summary>
    /// <param name="pipeline">Knows where the user is.</param>
    /// <param name="arguments">What was given.</param>
    /// <param name="relativeTo">An <c>s3://</c> prefix that names of single objects are relative to, or null.</param>
    /// <param name="under">Directory of the package that everything goes to, or null for the root.</param>
    internal static async Task<IReadOnlyList<PackageSource>> BuildAsync(
        CommandPipeline pipeline, IEnumerable<SourceArgument> arguments, string? relativeTo, string? under)
    {
        PhysicalKey? prefix = relativeTo is null ? null : PhysicalKey.Parse(relativeTo);
        List<PackageSource> sources = [];
        foreach (SourceArgument argument in arguments)
        {
            string path = argument.IsLocal ? await pipeline.ResolvePathAsync(argument.Text).ConfigureAwait(false) : string.Empty;
            sources.Add(argument.Resolve(path, prefix, under?.Trim('/') ?? string.Empty));
        }

        return sources;
    }
}
