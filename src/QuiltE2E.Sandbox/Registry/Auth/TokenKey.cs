using System.Security.Cryptography;

namespace QuiltE2E.Sandbox.Registry.Auth;

/// <summary>The key that a sandbox signs tokens with: its own, so that the token of one sandbox is nothing to another.</summary>
internal static class TokenKey
{
    private const string FileName = "registry.key";
    private const int Length = 32;

    /// <summary>Reads the key of a data folder, and makes it where there is none.</summary>
    public static byte[] Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            byte[] stored = File.ReadAllBytes(path);
            return stored.Length == Length
                ? stored
                : throw new InvalidDataException($"'{path}' is no key of {Length} bytes; remove it to get a new one.");
        }

        byte[] key = RandomNumberGenerator.GetBytes(Length);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using FileStream file = new(path, options);
        file.Write(key);
        return key;
    }
}
