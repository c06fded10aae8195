using System.Net;
using System.Security;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Platform;

/// <summary>Users, roles, keys and settings of a catalog, administered over HTTP.</summary>
public sealed class AdministrationTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string Sso = """{"version": "1.0", "default_role": "ReadQuiltBucket", "mappings": []}""";

    private PlatformConnection _admin = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private UserAdministration Users => new(_admin);

    public async ValueTask InitializeAsync() => _admin = await ConnectAsync(sandbox.Host.Facts.Token);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_user_lives_from_being_made_to_being_gone()
    {
        UserInfo made = await Users.CreateAsync("mona", "mona@example.org", "ReadQuiltBucket", ["ReadWriteQuiltBucket"], Stop);
        made.ExtraRoles.ShouldBe(["ReadWriteQuiltBucket"]);
        made.IsSsoOnly.ShouldBe(false);
        (await Users.ListAsync(Stop)).ShouldContain(user => user.Name == "mona" && user.Email == "mona@example.org");
        (await Users.SetEmailAsync("mona", "m@example.org", Stop)).Email.ShouldBe("m@example.org");
        (await Users.SetRoleAsync("mona", "ReadWriteQuiltBucket", [], append: false, Stop)).ExtraRoles.ShouldBeEmpty();
        (await Users.SetRoleAsync("mona", "ReadQuiltBucket", [], append: true, Stop)).ExtraRoles.ShouldBe(["ReadWriteQuiltBucket"]);
        (await Users.AddRolesAsync("mona", ["SandboxStranger"], Stop)).ExtraRoles.ShouldBe(["ReadWriteQuiltBucket", "SandboxStranger"]);
        UserInfo fewer = await Users.RemoveRolesAsync("mona", ["ReadQuiltBucket", "SandboxStranger"], fallback: null, Stop);
        (fewer.Role, fewer.ExtraRoles.Count).ShouldBe(("ReadWriteQuiltBucket", 0));
        (await Users.SetAdminAsync("mona", admin: true, Stop)).IsAdmin.ShouldBeTrue();
        (await Users.SetActiveAsync("mona", active: false, Stop)).IsActive.ShouldBeFalse();
        await Users.ResetPasswordAsync("mona", Stop);
        (await Users.GetAsync("mona", Stop)).Email.ShouldBe("m@example.org");
        await Users.DeleteAsync("mona", Stop);
        (await FailAsync(() => Users.GetAsync("mona", Stop))).ErrorId.ShouldBe("UserNotFound");
        QuiltException again = await FailAsync(() => Users.DeleteAsync("mona", Stop));
        (again.Kind, again.ErrorId).ShouldBe((QuiltErrorKind.NotFound, "UserNotFound"));
    }

    [Fact]
    public async Task A_refusal_names_the_argument_and_what_is_wrong_with_it()
    {
        QuiltException role = await FailAsync(() => Users.CreateAsync("nils", "nils@example.org", "NoRole", [], Stop));
        (role.Kind, role.ErrorId).ShouldBe((QuiltErrorKind.NotFound, "RoleNotFound"));
        role.Message.ShouldContain("input.role");
        QuiltException taken = await FailAsync(() => Users.CreateAsync("reader", "nils@example.org", "ReadQuiltBucket", [], Stop));
        (taken.Kind, taken.ErrorId).ShouldBe((QuiltErrorKind.Conflict, "Conflict"));
        QuiltException self = await FailAsync(() => Users.DeleteAsync("admin", Stop));
        self.ErrorId.ShouldBe("DeleteSelf");
        using PlatformConnection reader = await ConnectAsync(sandbox.Account("reader").Token);
        QuiltException denied = await FailAsync(() => new UserAdministration(reader).ListAsync(Stop));
        (denied.Kind, denied.ErrorId).ShouldBe((QuiltErrorKind.AccessDenied, "AccessDenied"));
    }

    [Fact]
    public async Task Roles_say_who_manages_them_and_which_is_the_default() =>
        (await Users.ListRolesAsync(Stop)).Select(static role => (role.Name, role.IsManaged, role.IsDefault)).ShouldBe(
        [
            ("ReadQuiltBucket", true, true),
            ("ReadWriteQuiltBucket", true, false),
            ("SandboxAdministrator", false, false),
            ("SandboxStranger", false, false),
        ]);

    [Fact]
    public async Task Settings_are_set_read_and_removed()
    {
        SettingAdministration settings = new(_admin);
        (await settings.SetSsoConfigAsync(Sso, Stop))!.Uploader.ShouldBe("admin");
        (await settings.FindSsoConfigAsync(Stop))!.Text.ShouldBe(Sso);
        QuiltException refused = await FailAsync(() => settings.SetSsoConfigAsync("just text", Stop));
        refused.Message.ShouldContain("Config expected dict not str");
        (await settings.FindSsoConfigAsync(Stop))!.Text.ShouldBe(Sso);
        (await settings.SetSsoConfigAsync(text: null, Stop)).ShouldBeNull();
        (await settings.FindSsoConfigAsync(Stop)).ShouldBeNull();
        (await settings.SetOpenQueryAsync(enabled: true, Stop)).Enabled.ShouldBeTrue();
        (await settings.GetOpenQueryAsync(Stop)).Enabled.ShouldBeTrue();
        (await settings.SetOpenQueryAsync(enabled: false, Stop)).Enabled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_key_is_made_used_found_and_revoked()
    {
        using PlatformConnection writer = await ConnectAsync(sandbox.Account("writer").Token);
        ApiKeyAdministration keys = new(writer);
        NewApiKey made = await keys.CreateAsync("for tests", 7, Stop);
        made.Key.LastUsed.ShouldBeNull();
        using (PlatformConnection byKey = await PlatformConnectionFactory.ResolveAsync(
            new PlatformOptions { RegistryUrl = sandbox.Host.Facts.RegistryUrl, ApiKey = new SecretText(Reveal(made.Secret)) },
            PlatformTest.Environment(),
            Stop))
        {
            ApiKeyInfo own = (await new ApiKeyAdministration(byKey).ListAsync(new() { Name = "for tests" }, ofAll: false, Stop)).Single();
            (own.Id, own.Status, own.UserEmail).ShouldBe((made.Key.Id, "ACTIVE", "writer@sandbox.example.com"));
            own.LastUsed.ShouldNotBeNull();
        }

        ApiKeyAdministration all = new(_admin);
        (await all.ListAsync(new() { Email = "writer@sandbox.example.com" }, ofAll: true, Stop)).ShouldContain(key => key.Id == made.Key.Id);
        (await all.GetAsync(made.Key.Id, ofAll: true, Stop)).Name.ShouldBe("for tests");
        (await FailAsync(() => all.GetAsync(made.Key.Id, ofAll: false, Stop))).ErrorId.ShouldBe("ApiKeyNotFound");
        (await FailAsync(() => all.RevokeAsync(made.Key.Id, ofAll: false, Stop))).Kind.ShouldBe(QuiltErrorKind.NotFound);
        await all.RevokeAsync(made.Key.Id, ofAll: true, Stop);
        (await keys.ListAsync(new(), ofAll: false, Stop)).ShouldNotContain(key => key.Id == made.Key.Id);
        (await FailAsync(() => keys.CreateAsync("x", 400, Stop))).Message.ShouldContain("input.expiresInDays");
    }

    private static string Reveal(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;

    private static Task<QuiltException> FailAsync(Func<Task> call) => Should.ThrowAsync<QuiltException>(call);

    private Task<PlatformConnection> ConnectAsync(string token) => PlatformTest.ConnectAsync(sandbox.Host.Facts.RegistryUrl, token);
}
