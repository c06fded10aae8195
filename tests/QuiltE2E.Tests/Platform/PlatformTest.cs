using System.Buffers.Text;
using System.Globalization;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Platform;

/// <summary>What tests of the platform's client share.</summary>
internal static class PlatformTest
{
    private static readonly string Nowhere = Path.Join(Path.GetTempPath(), "quilt-no-home");

    /// <summary>Limits with short waits.</summary>
    public static PlatformLimits Quick { get; } = new()
    {
        CallTimeout = TimeSpan.FromSeconds(20),
        RetryDelay = TimeSpan.FromMilliseconds(5),
        MaxRetryDelay = TimeSpan.FromMilliseconds(20),
        MaxAttempts = 3,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An environment with nothing but the variables given.</summary>
    public static StoreEnvironment Environment(params (string Name, string Value)[] variables) =>
        new(variables.ToDictionary(static pair => pair.Name, static pair => pair.Value, StringComparer.Ordinal), Nowhere);

    /// <summary>A token of nobody in particular.</summary>
    public static string Token(DateTimeOffset? expires = null)
    {
        string exp = expires is DateTimeOffset end ? string.Create(CultureInfo.InvariantCulture, $",\"exp\":{end.ToUnixTimeSeconds()}") : string.Empty;
        return $"{Encode("{\"alg\":\"HS256\"}")}.{Encode($"{{\"id\":\"1\",\"uuid\":\"u\"{exp}}}")}.c2lnbmF0dXJl";
    }

    /// <summary>A connection to a registry as somebody.</summary>
    public static Task<PlatformConnection> ConnectAsync(
        string registry, string? token = null, PlatformLimits? limits = null, Core.Storage.RequestLog? log = null) =>
        PlatformConnectionFactory.ResolveAsync(
            new PlatformOptions { RegistryUrl = registry, Token = new SecretText(token ?? Token()), Limits = limits ?? Quick, RequestLog = log },
            Environment(), Stop);

    /// <summary>A server that answers everything with the same.</summary>
    public static FaultProxy Answering(int status, string body, string headers = "Content-Type: application/json\r\n") =>
        new(upstream: null, _ => Fault.Answer(status, body, headers));

    /// <summary>Variables.</summary>
    public static PackageJsonObject Variables(params (string Name, object? Value)[] values) =>
        new(values.Select(static pair => KeyValuePair.Create(pair.Name, PackageJson.FromObject(pair.Value))));

    private static string Encode(string text) => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
