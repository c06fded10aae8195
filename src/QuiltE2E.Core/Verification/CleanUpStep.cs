using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Verification;

/// <summary>The last step: nothing of the check is left in the bucket.</summary>
internal sealed class CleanUpStep(DeploymentTarget target, CheckPackage package)
{
    internal const string Id = "QE.DEP.990";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Not the caller's token: a check that is stopped has to clean up all the same.
    internal CheckStep Step => new(Id, "Nothing is left", [], _ => RunWithinLimitAsync());

    private string Remedy =>
        $"Remove every version below {package.Name}/ and .quilt/named_packages/{package.Name}/ in s3://{target.Bucket}.";

    private async Task<string> RunWithinLimitAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        try
        {
            return await RunAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new CheckFailedException(
                $"cleaning up took longer than {Limit.TotalSeconds} s; objects of {package.Name} may be left", Remedy);
        }
    }

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        (int removed, IReadOnlyList<string> left, string? why) = await new CleanUp(target.Store, target.Bucket)
            .RunAsync(PackageName.Parse(package.Name), package.TopHashes, cancellationToken).ConfigureAwait(false);
        CheckFailedException.Require(
            left.Count == 0,
            $"{left.Count} still there: {string.Join(", ", left.Take(5))}{(left.Count > 5 ? ", …" : string.Empty)}{(why is null ? string.Empty : $". {why}")}",
            Remedy);
        return removed == 0 ? "nothing was made" : $"{removed} objects, versions and markers removed, none found again";
    }
}
