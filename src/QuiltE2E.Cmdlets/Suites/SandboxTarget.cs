using System.Text.Json.Nodes;
using QuiltE2E.Core.LocalSandbox;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>A sandbox that a run has for itself, described as any target: all its processes share it.</summary>
internal static class SandboxTarget
{
    /// <summary>Writes the target file.</summary>
    /// <param name="sandbox">The sandbox; its keys are public by design.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The path of the file.</returns>
    public static async Task<string> WriteAsync(SandboxInfo sandbox, string folder, CancellationToken cancellationToken)
    {
        // The one who reads and does not write: what a stack's second identity should be, too.
        SandboxAccount reader = sandbox.Accounts.First(static account => account.Name == "reader");
        JsonObject target = new()
        {
            ["schemaVersion"] = 1,
            ["name"] = "sandbox",
            ["kind"] = "sandbox",
            ["bucket"] = sandbox.Bucket,
            ["tier"] = "Disruptive",
            ["backends"] = new JsonArray("quilt3", "platform"),
            ["package"] = "reference/known",
            ["s3"] = new JsonObject
            {
                ["endpointUrl"] = Text(sandbox.S3Endpoint),
                ["region"] = sandbox.Region,
                ["accessKeyId"] = sandbox.AccessKeyId,
                ["secretAccessKey"] = sandbox.SecretAccessKey,
            },
            ["athena"] = new JsonObject { ["endpointUrl"] = Text(sandbox.AthenaEndpoint) },
            ["platform"] = new JsonObject { ["catalogUrl"] = Text(sandbox.CatalogUrl), ["token"] = sandbox.Token },
            ["secondIdentity"] = new JsonObject
            {
                ["accessKeyId"] = reader.AccessKeyId,
                ["secretAccessKey"] = reader.SecretAccessKey,
                ["token"] = reader.Token,
            },
        };
        string path = Path.Join(folder, "target.json");
        await File.WriteAllTextAsync(path, target.ToJsonString(), cancellationToken).ConfigureAwait(false);
        return path;
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Path).TrimEnd('/');
}
