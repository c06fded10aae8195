using System.Security.Cryptography;
using QuiltE2E.Sandbox.Registry.Mail;
using QuiltE2E.Sandbox.Registry.Resolvers;
using QuiltE2E.Sandbox.Registry.Users;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.Registry.Admin;

/// <summary>Makes users. A new one has no password; a mail brings the link to set it.</summary>
internal static class UserCreation
{
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Makes a user from the input of the mutation.</summary>
    /// <returns>A <c>UserResult</c>.</returns>
    public static object Run(Database database, RegistryCall call, IReadOnlyDictionary<string, object?> input)
    {
        string name = (string)input["name"]!;
        string email = (string)input["email"]!;
        string role = (string)input["role"]!;
        string[] roles = [.. Answers.Strings(input.GetValueOrDefault("extraRoles")).Prepend(role).Distinct(StringComparer.Ordinal)];
        if (Refuse(database, name, email, roles) is Dictionary<string, object?> refusal)
        {
            return refusal;
        }

        RegistryUser user = new(
            "AIDA" + RandomNumberGenerator.GetString(IdCharacters, 17),
            name,
            email,
            call.Now,
            call.Now,
            IsActive: true,
            IsAdmin: false,
            roles,
            PasswordHash: null);
        UserTable.Save(database, user);
        PasswordLinks.Send(database, user, "Welcome to Quilt: set your password", call);
        return UserDescription.Of(user);
    }

    private static Dictionary<string, object?>? Refuse(Database database, string name, string email, string[] roles)
    {
        if (!UserRules.IsName(name))
        {
            return Answers.Invalid("input.name", "InvalidName", "Invalid username.");
        }

        if (UserTable.FindByName(database, name) is not null)
        {
            return Answers.Invalid("input.name", "Conflict", "Username already taken.");
        }

        if (!UserRules.IsEmail(email))
        {
            return Answers.Invalid("input.email", "InvalidEmail", "Invalid email.");
        }

        if (UserTable.FindByEmail(database, email) is not null)
        {
            return Answers.Invalid("input.email", "Conflict", "Email already taken.");
        }

        return UserRules.FindUnknown(roles) is not string unknown ? null
            : unknown == roles[0] ? UserChanges.NoSuchRole("input.role", unknown)
            : UserChanges.NoSuchRole("input.extraRoles", unknown);
    }
}
