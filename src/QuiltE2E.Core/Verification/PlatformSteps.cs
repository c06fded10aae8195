using System.Globalization;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Schema;

namespace QuiltE2E.Core.Verification;

/// <summary>The steps that only the platform has: its catalog and registry answer, know us, and show the bucket.</summary>
internal sealed class PlatformSteps(DeploymentTarget target, PlatformConnection platform)
{
    internal const string Config = "QE.DEP.210";
    internal const string Token = "QE.DEP.220";
    internal const string Schema = "QE.DEP.230";
    internal const string Buckets = "QE.DEP.240";
    internal const string Credentials = "QE.DEP.250";

    internal IEnumerable<CheckStep> All() =>
    [
        new(Config, "The catalog serves its configuration", [], ReadConfigAsync),
        new(Token, "The registry accepts the token", [], AskWhoAsync),
        new(Schema, "The registry's schema fits", [Token], CheckSchemaAsync),
        new(Buckets, "The registry shows the bucket", [Token], ListBucketsAsync),
        new(Credentials, "The registry vends AWS credentials", [Token], VendAsync),
    ];

    private async Task<string> ReadConfigAsync(CancellationToken cancellationToken)
    {
        CatalogConfig config = await platform.GetConfigAsync(cancellationToken).ConfigureAwait(false);
        CheckFailedException.Require(
            config.RegistryUrl == platform.RegistryUrl,
            $"it names the registry {config.RegistryUrl?.AbsoluteUri ?? "nowhere"}, and {platform.RegistryUrl} is what is used",
            "Correct -RegistryUrl or QUILT_REGISTRY_URL, or leave it out: the catalog says where its registry is.");
        return $"{platform.CatalogUrl}, region {config.Region}, version {config.StackVersion ?? "unknown"}";
    }

    private async Task<string> AskWhoAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await platform.Client
            .RunAsync(PlatformDocuments.Get("Me"), PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        PackageJsonObject? me = data.Object("me");
        if (me is null)
        {
            throw new CheckFailedException(
                "the registry takes the call for an anonymous one", "Give a token, an API key, or sign in with the quilt3 client.");
        }

        string role = me.Object("role")?.Text("name") ?? "none";
        return $"{me.Text("name")}, role {role}{(PackageJson.True.Equals(me["isAdmin"]) ? ", administrator" : string.Empty)}";
    }

    // What degrades is worth knowing and no fault: the operation works, or is one that the registry's release does not have yet.
    private async Task<string> CheckSchemaAsync(CancellationToken cancellationToken)
    {
        List<SchemaFinding> findings = await new SchemaCheck(platform)
            .RunAsync(SchemaCheckMode.Auto, [], cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<SchemaFinding> broken = findings.FindAll(static finding => finding.Outcome == SchemaOutcome.Broken);
        CheckFailedException.Require(
            broken.Count == 0,
            $"{broken.Count} of {findings.Count} operations would be refused, first of all {(broken.Count == 0 ? string.Empty : broken[0].Operation)}",
            "Test-QuiltSchema names each of them, and what the registry calls it.");
        int degraded = findings.Count(static finding => finding.Outcome == SchemaOutcome.Degraded);
        return $"{findings.Count} operations, {(degraded == 0 ? "all as expected" : $"{degraded} of them degraded")}";
    }

    private async Task<string> ListBucketsAsync(CancellationToken cancellationToken)
    {
        string[] names = [.. (await target.Backend.ListBucketsAsync(cancellationToken).ConfigureAwait(false)).Select(static bucket => bucket.Name)];
        CheckFailedException.Require(
            names.Contains(target.Bucket, StringComparer.Ordinal),
            $"of {names.Length} buckets none is {target.Bucket}",
            "Add the bucket to the stack, or ask for a role that may read it.");
        return string.Create(CultureInfo.InvariantCulture, $"{target.Bucket}, one of {names.Length}");
    }

    private async Task<string> VendAsync(CancellationToken cancellationToken)
    {
        await platform.Credentials.GetCredentialsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return "for S3, as the user of the token";
    }
}
