using System.Text;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;

namespace QuiltE2E.Core.Platform.Auth;

/// <summary>The file <c>auth.json</c> of the quilt3 client: tokens by registry URL.</summary>
/// <param name="path">The file.</param>
internal sealed class AuthFile(string path)
{
    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>The file of this user, where the quilt3 client has it on this operating system.</summary>
    /// <param name="environment">Variables and home directory.</param>
    public static AuthFile Of(StoreEnvironment environment) => new(System.IO.Path.Combine(Folder(environment), "auth.json"));

    /// <summary>The quilt3 client's data directory.</summary>
    /// <param name="environment">Variables and home directory.</param>
    public static string Folder(StoreEnvironment environment)
    {
        string home = environment.HomeDirectory;
        return OperatingSystem.IsWindows()
            ? System.IO.Path.Combine(environment.Get("LOCALAPPDATA") ?? System.IO.Path.Combine(home, "AppData", "Local"), "QuiltData", "Quilt")
            : OperatingSystem.IsMacOS()
                ? System.IO.Path.Combine(home, "Library", "Application Support", "Quilt")
                : System.IO.Path.Combine(environment.Get("XDG_DATA_HOME") ?? System.IO.Path.Combine(home, ".local", "share"), "Quilt");
    }

    /// <summary>The registries that the file has tokens for.</summary>
    /// <exception cref="QuiltException"><c>AuthFileInvalid</c>.</exception>
    public IReadOnlyList<string> Registries => [.. Read().Members.Select(static member => member.Key)];

    /// <summary>The tokens of a registry, or null.</summary>
    /// <param name="registry">The registry's URL.</param>
    /// <exception cref="QuiltException"><c>AuthFileInvalid</c>.</exception>
    public StoredTokens? Find(Uri registry)
    {
        if (KeyOf(Read(), registry) is not (string key, PackageJson value))
        {
            return null;
        }

        return value is PackageJsonObject entry && entry.Text("refresh_token") is string refresh && entry.Text("access_token") is string access &&
            entry["expires_at"]?.ToObject() is IConvertible expires and not string
            ? new StoredTokens(new SecretText(refresh), new SecretText(access), Time(expires))
            : throw Invalid($"its entry '{key}' lacks refresh_token, access_token or expires_at");
    }

    /// <summary>Writes the tokens of a registry; all else in the file stays. Nobody but the user can read the file.</summary>
    /// <param name="registry">The registry's URL.</param>
    /// <param name="tokens">The tokens.</param>
    /// <exception cref="QuiltException">The file cannot be written.</exception>
    public void Store(Uri registry, StoredTokens tokens)
    {
        PackageJsonObject all = Read();
        PackageJsonObject entry = new(
        [
            new("refresh_token", new PackageJsonString(tokens.RefreshToken.Value)),
            new("access_token", new PackageJsonString(tokens.AccessToken.Value)),
            new("expires_at", new PackageJsonInteger(tokens.Expires.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ]);
        string key = KeyOf(all, registry)?.Key ?? registry.AbsoluteUri.TrimEnd('/');
        byte[] text = Encoding.UTF8.GetBytes(all.With(key, entry).ToDump());
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string draft = System.IO.Path.Join(System.IO.Path.GetDirectoryName(path), $".auth-{Guid.NewGuid():N}.json");
        try
        {
            using (FileStream stream = new(draft, options))
            {
                stream.Write(text);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
            throw LocalErrors.NotWritable(path, exception);
        }
    }

    private static (string Key, PackageJson Value)? KeyOf(PackageJsonObject all, Uri registry)
    {
        foreach ((string key, PackageJson value) in all.Members)
        {
            if (Uri.TryCreate(key, UriKind.Absolute, out Uri? url) && url.AbsoluteUri.TrimEnd('/') == registry.AbsoluteUri.TrimEnd('/'))
            {
                return (key, value);
            }
        }

        return null;
    }

    private static DateTimeOffset Time(IConvertible seconds) =>
        DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(seconds.ToDouble(System.Globalization.CultureInfo.InvariantCulture), 0, 253_402_300_799));

    private PackageJsonObject Read()
    {
        if (!File.Exists(path))
        {
            return PackageJsonObject.Empty;
        }

        byte[] text = LocalErrors.Reading(path, () => File.ReadAllBytes(path));
        return PackageJson.TryParse(text, out _) as PackageJsonObject ?? throw Invalid("it is no JSON object");
    }

    private QuiltException Invalid(string why) => new(
        QuiltErrorKind.Unauthenticated, "AuthFileInvalid", $"The file '{path}' of the quilt3 client cannot be used: {why}.", path,
        "Sign in again with 'quilt3 login', which writes it anew.");
}
