using System.Text.RegularExpressions;
using QuiltE2E.Sandbox.Registry.Users;

namespace QuiltE2E.Sandbox.Registry.Admin;

/// <summary>What names, addresses and roles of users must be.</summary>
internal static partial class UserRules
{
    private const int LongestName = 64;
    private const int LongestEmail = 254;

    public static bool IsName(string name) => name.Length <= LongestName && NamePattern.IsMatch(name);

    public static bool IsEmail(string email) => email.Length <= LongestEmail && EmailPattern.IsMatch(email);

    /// <summary>The first name that no role has; null when all are there.</summary>
    public static string? FindUnknown(IEnumerable<string> roles) =>
        roles.FirstOrDefault(static role => RegistryRoles.Find(role) is null);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex(
        @"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EmailPattern { get; }
}
