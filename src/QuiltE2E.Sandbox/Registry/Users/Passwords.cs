using System.Security.Cryptography;
using System.Text;

namespace QuiltE2E.Sandbox.Registry.Users;

/// <summary>Passwords at rest: PBKDF2 with a salt of its own for each, as <c>iterations.salt.hash</c>.</summary>
internal static class Passwords
{
    /// <summary>Fewest characters.</summary>
    public const int Shortest = 8;

    private const int Iterations = 100_000;
    private const int Size = 32;

    public static string Hash(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        return $"{Iterations}.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(Derive(password, salt))}";
    }

    /// <summary>Whether it is the user's password. A first account has its development secret until another one is set.</summary>
    public static bool Match(RegistryUser user, string password)
    {
        if (user.PasswordHash is null)
        {
            return user.FirstAccount is { SecretAccessKey: string secret }
                && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(password));
        }

        string[] parts = user.PasswordHash.Split('.');
        byte[] expected = Convert.FromBase64String(parts[2]);
        return CryptographicOperations.FixedTimeEquals(expected, Derive(password, Convert.FromBase64String(parts[1])));
    }

    private static byte[] Derive(string password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, Size);
}
