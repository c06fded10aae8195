using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Registry;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Verification;

/// <summary>The steps that need no package: is anybody there, does it know us, may we use the bucket.</summary>
internal sealed class AccessSteps(DeploymentTarget target)
{
    internal const string Endpoint = "QE.DEP.010";
    internal const string Credentials = "QE.DEP.020";
    internal const string Bucket = "QE.DEP.030";

    internal IEnumerable<CheckStep> All() =>
    [
        new(Endpoint, "Endpoint answers", target.Platform is null ? [] : [PlatformSteps.Credentials], ReachAsync),
        new(Credentials, "Credentials are accepted", [Endpoint], AuthenticateAsync),
        new(Bucket, "Bucket can be listed", [Credentials], AccessAsync),
    ];

    // Any answer will do here, a refusal too: it proves that a service speaks.
    private async Task<string> ReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListOneAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Call?.StatusCode is not null and < 500)
        {
            return $"{target.Store.Endpoint} answered {error.Call.StatusCode}";
        }

        return $"{target.Store.Endpoint} answered";
    }

    private async Task<string> AuthenticateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListOneAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotFound)
        {
            return $"known, although the bucket answers {error.ErrorId}";
        }

        return "known";
    }

    private async Task<string> AccessAsync(CancellationToken cancellationToken)
    {
        BucketInfo bucket = await target.Store.GetBucketAsync(target.Bucket, cancellationToken).ConfigureAwait(false);
        await ListOneAsync(cancellationToken).ConfigureAwait(false);
        return $"{bucket.Name}, versioning {await DescribeVersioningAsync(cancellationToken).ConfigureAwait(false)}";
    }

    // Worth knowing, but packages work without the right to ask.
    private async Task<string> DescribeVersioningAsync(CancellationToken cancellationToken)
    {
        try
        {
            VersioningState state = await target.Store.GetVersioningAsync(target.Bucket, cancellationToken).ConfigureAwait(false);
            return state.ToString().ToLowerInvariant();
        }
        catch (QuiltException error) when (error.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotSupported)
        {
            return $"unknown ({error.ErrorId})";
        }
    }

    private async Task ListOneAsync(CancellationToken cancellationToken)
    {
        await foreach (ObjectListItem item in target.Store
            .ListAsync(target.Bucket, RegistryLayout.Pointers, "/", startAfter: null, cancellationToken)
            .ConfigureAwait(false))
        {
            _ = item;
            return;
        }
    }
}
