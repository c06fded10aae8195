using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Platform.Admin;

/// <summary>The administration of a catalog's users and roles; for administrators.</summary>
/// <param name="connection">The way to the registry.</param>
public sealed class UserAdministration(PlatformConnection connection)
{
    /// <summary>All users.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<IReadOnlyList<UserInfo>> ListAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await RunAsync("Users", PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        return [.. UnionArms.Follow(data, "admin.user", out _)!.Objects("list").Select(AdminAnswers.User)];
    }

    /// <summary>One user.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="QuiltException"><c>UserNotFound</c>.</exception>
    public async Task<UserInfo> GetAsync(string name, CancellationToken cancellationToken)
    {
        PackageJsonObject data = await RunAsync("User", Named(name), cancellationToken).ConfigureAwait(false);
        return UnionArms.Follow(data, "admin.user.get", out _) is PackageJsonObject user ? AdminAnswers.User(user) : throw NotFound(name);
    }

    /// <summary>Makes a user, who gets a mail to set a password.</summary>
    /// <param name="name">The name.</param>
    /// <param name="email">The e-mail address.</param>
    /// <param name="role">The active role.</param>
    /// <param name="extraRoles">Roles that the user can switch to.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<UserInfo> CreateAsync(
        string name, string email, string role, IReadOnlyList<string> extraRoles, CancellationToken cancellationToken)
    {
        PackageJsonObject input = PlatformFields.Members(
            ("name", new PackageJsonString(name)),
            ("email", new PackageJsonString(email)),
            ("role", new PackageJsonString(role)),
            ("extraRoles", Texts(extraRoles)));
        PackageJsonObject user = await connection.Client.RunUnionAsync(
            PlatformDocuments.Get("UserCreate"), PlatformFields.Members(("input", input)), "admin.user.create", cancellationToken)
            .ConfigureAwait(false);
        return AdminAnswers.User(user);
    }

    /// <summary>Deletes a user.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="QuiltException"><c>UserNotFound</c>, <c>DeleteSelf</c>.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        MutateAsync("UserDelete", "delete", name, cancellationToken);

    /// <summary>Sends a user a mail to set another password.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task ResetPasswordAsync(string name, CancellationToken cancellationToken) =>
        MutateAsync("UserResetPassword", "resetPassword", name, cancellationToken);

    /// <summary>Sets the e-mail address.</summary>
    /// <param name="name">The user.</param>
    /// <param name="email">The address.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<UserInfo> SetEmailAsync(string name, string email, CancellationToken cancellationToken) =>
        ChangeAsync("UserSetEmail", "setEmail", name, cancellationToken, ("email", new PackageJsonString(email)));

    /// <summary>Gives or takes administration.</summary>
    /// <param name="name">The user.</param>
    /// <param name="admin">Whether the user shall administer.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<UserInfo> SetAdminAsync(string name, bool admin, CancellationToken cancellationToken) =>
        ChangeAsync("UserSetAdmin", "setAdmin", name, cancellationToken, ("admin", PackageJson.FromObject(admin)));

    /// <summary>Lets a user in or keeps the user out.</summary>
    /// <param name="name">The user.</param>
    /// <param name="active">Whether the user may come in.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<UserInfo> SetActiveAsync(string name, bool active, CancellationToken cancellationToken) =>
        ChangeAsync("UserSetActive", "setActive", name, cancellationToken, ("active", PackageJson.FromObject(active)));

    /// <summary>Sets the active role and those the user can switch to.</summary>
    /// <param name="name">The user.</param>
    /// <param name="role">The active role.</param>
    /// <param name="extraRoles">The others.</param>
    /// <param name="append">Whether the roles that the user has stay too.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<UserInfo> SetRoleAsync(
        string name, string role, IReadOnlyList<string> extraRoles, bool append, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UserSetRole",
            "setRole",
            name,
            cancellationToken,
            ("role", new PackageJsonString(role)),
            ("extraRoles", Texts(extraRoles)),
            ("append", PackageJson.FromObject(append)));

    /// <summary>Adds roles that the user can switch to.</summary>
    /// <param name="name">The user.</param>
    /// <param name="roles">The roles.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<UserInfo> AddRolesAsync(string name, IReadOnlyList<string> roles, CancellationToken cancellationToken) =>
        ChangeAsync("UserAddRoles", "addRoles", name, cancellationToken, ("roles", Texts(roles)));

    /// <summary>Takes roles away.</summary>
    /// <param name="name">The user.</param>
    /// <param name="roles">The roles.</param>
    /// <param name="fallback">What becomes the active role if it is among them, or null.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<UserInfo> RemoveRolesAsync(
        string name, IReadOnlyList<string> roles, string? fallback, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UserRemoveRoles",
            "removeRoles",
            name,
            cancellationToken,
            ("roles", Texts(roles)),
            ("fallback", PlatformFields.Json(fallback)));

    /// <summary>All roles.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<IReadOnlyList<RoleInfo>> ListRolesAsync(CancellationToken cancellationToken)
    {
        PackageJsonObject data = await RunAsync("Roles", PackageJsonObject.Empty, cancellationToken).ConfigureAwait(false);
        string? defaultName = data.Object("defaultRole")?.Text("name");
        return [.. data.Objects("roles").Select(role => AdminAnswers.Role(role, defaultName))];
    }

    private static PackageJsonObject Named(string name) => PlatformFields.Members(("name", new PackageJsonString(name)));

    private static PackageJsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(static text => new PackageJsonString(text))]);

    private static QuiltException NotFound(string name) => new(
        QuiltErrorKind.NotFound, "UserNotFound", $"The catalog has no user '{name}'.", name, "Get-QuiltUser lists the users; names are case-sensitive.");

    private Task<PackageJsonObject> RunAsync(string document, PackageJsonObject variables, CancellationToken cancellationToken) =>
        connection.Client.RunAsync(PlatformDocuments.Get(document), variables, cancellationToken);

    private async Task<UserInfo> ChangeAsync(
        string document, string field, string name, CancellationToken cancellationToken, params (string Name, PackageJson? Value)[] variables) =>
        AdminAnswers.User(await MutateAsync(document, field, name, cancellationToken, variables).ConfigureAwait(false));

    private async Task<PackageJsonObject> MutateAsync(
        string document, string field, string name, CancellationToken cancellationToken, params (string Name, PackageJson? Value)[] variables)
    {
        PackageJsonObject all = PlatformFields.Members([("name", new PackageJsonString(name)), .. variables]);
        return await connection.Client
            .FindUnionAsync(PlatformDocuments.Get(document), all, $"admin.user.mutate.{field}", cancellationToken)
            .ConfigureAwait(false) ?? throw NotFound(name);
    }
}
