using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace QuiltE2E.Sandbox.Accounts;

/// <summary>The temporary credentials that are out. They live as long as the process: a restart ends them all.</summary>
internal sealed class SessionDirectory
{
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SweepAbove = 1000;

    // Ended ones are kept a while, so that they are told to be expired and not to be unknown.
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, SessionCredentials> _byAccessKey = new(StringComparer.Ordinal);

    /// <param name="account">Whose.</param>
    /// <param name="lifetime">How long they are good.</param>
    /// <param name="now">When that begins.</param>
    /// <param name="isVended">Whether the registry gives them, and not STS.</param>
    public SessionCredentials Issue(Account account, TimeSpan lifetime, DateTimeOffset now, bool isVended)
    {
        if (_byAccessKey.Count > SweepAbove)
        {
            foreach ((string id, SessionCredentials old) in _byAccessKey)
            {
                if (old.Expires + KeptAfterEnd < now)
                {
                    _byAccessKey.TryRemove(id, out _);
                }
            }
        }

        string accessKeyId = "ASIA" + RandomNumberGenerator.GetString(IdCharacters, 16);
        string secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));
        string token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96));

        // Whole seconds, as the answer tells it.
        DateTimeOffset expires = DateTimeOffset.FromUnixTimeSeconds((now + lifetime).ToUnixTimeSeconds());
        SessionCredentials credentials = new(account with { AccessKeyId = accessKeyId, SecretAccessKey = secret }, token, expires, isVended);
        _byAccessKey[accessKeyId] = credentials;
        return credentials;
    }

    public bool TryFind(string accessKeyId, [NotNullWhen(true)] out SessionCredentials? credentials) =>
        _byAccessKey.TryGetValue(accessKeyId, out credentials);

    public void Clear() => _byAccessKey.Clear();
}
