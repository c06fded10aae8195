using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Registry;

/// <summary>The administration of users: made, changed, refused, gone.</summary>
public sealed class UserAdminTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private readonly RegistryClient _admin = new(sandbox.Host.Facts);

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task A_user_is_made_listed_changed_and_deleted()
    {
        JsonElement made = await _admin.CreateAsync("carol", "ReadQuiltBucket", extra: "ReadWriteQuiltBucket");
        made.Outcome().ShouldBe("User");
        made.GetProperty("role").GetProperty("__typename").GetString().ShouldBe("ManagedRole");
        made.GetProperty("isActive").GetBoolean().ShouldBeTrue();
        made.GetProperty("isAdmin").GetBoolean().ShouldBeFalse();
        Roles(made).ShouldBe(["ReadQuiltBucket", "ReadWriteQuiltBucket"]);
        (await NamesAsync()).ShouldContain("carol", StringComparer.Ordinal);

        (await _admin.MutateAsync("carol", """setEmail(email: "c@example.org")""")).GetProperty("email").GetString().ShouldBe("c@example.org");
        (await _admin.MutateAsync("carol", "setAdmin(admin: true)")).GetProperty("isAdmin").GetBoolean().ShouldBeTrue();
        (await _admin.MutateAsync("carol", "setActive(active: false)")).GetProperty("isActive").GetBoolean().ShouldBeFalse();
        (await _admin.MutateAsync("carol", "resetPassword")).Outcome().ShouldBe("Ok");
        (await AdminCalls.MailAsync(sandbox.Host.Facts))[0].GetProperty("recipient").GetString().ShouldBe("c@example.org");

        JsonElement got = (await _admin.DataAsync("""{ admin { user { get(name: "carol") { name email isActive isAdmin } } } }"""))
            .GetProperty("admin").GetProperty("user").GetProperty("get");
        got.ToString().ShouldBe("""{"name":"carol","email":"c@example.org","isActive":false,"isAdmin":true}""");

        (await _admin.MutateAsync("carol", "delete")).Outcome().ShouldBe("Ok");
        (await _admin.MutateAsync("carol", "delete")).ValueKind.ShouldBe(JsonValueKind.Null);
        (await NamesAsync()).ShouldNotContain("carol", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Roles_are_set_added_and_removed()
    {
        await _admin.CreateAsync("rolf", "ReadQuiltBucket");
        Roles(await _admin.MutateAsync("rolf", """addRoles(roles: ["ReadWriteQuiltBucket", "ReadQuiltBucket"])"""))
            .ShouldBe(["ReadQuiltBucket", "ReadWriteQuiltBucket"]);
        Roles(await _admin.MutateAsync("rolf", """setRole(role: "SandboxStranger", append: true)"""))
            .ShouldBe(["SandboxStranger", "ReadQuiltBucket", "ReadWriteQuiltBucket"]);
        Roles(await _admin.MutateAsync("rolf", """removeRoles(roles: ["SandboxStranger"], fallback: "ReadWriteQuiltBucket")"""))
            .ShouldBe(["ReadWriteQuiltBucket", "ReadQuiltBucket"]);
        Roles(await _admin.MutateAsync("rolf", """removeRoles(roles: ["ReadQuiltBucket"], fallback: "SandboxStranger")"""))
            .ShouldBe(["ReadWriteQuiltBucket"]);
        (await _admin.MutateAsync("rolf", """removeRoles(roles: ["ReadWriteQuiltBucket"])""")).Outcome().ShouldBe("InvalidInput fallback NoRoleLeft");
        Roles(await _admin.MutateAsync("rolf", """setRole(role: "ReadQuiltBucket", extraRoles: ["SandboxStranger"])"""))
            .ShouldBe(["ReadQuiltBucket", "SandboxStranger"]);
    }

    [Theory]
    [InlineData("dan", "NoSuchRole", "dan@example.org", "InvalidInput input.role RoleNotFound")]
    [InlineData("d@n", "ReadQuiltBucket", "dan@example.org", "InvalidInput input.name InvalidName")]
    [InlineData("", "ReadQuiltBucket", "dan@example.org", "InvalidInput input.name InvalidName")]
    [InlineData("Reader", "ReadQuiltBucket", "dan@example.org", "InvalidInput input.name Conflict")]
    [InlineData("dan", "ReadQuiltBucket", "dan", "InvalidInput input.email InvalidEmail")]
    [InlineData("dan", "ReadQuiltBucket", "dan@example.org\nBcc: x@example.org", "InvalidInput input.email InvalidEmail")]
    [InlineData("dan", "ReadQuiltBucket", "READER@sandbox.example.com", "InvalidInput input.email Conflict")]
    public async Task A_user_that_cannot_be_is_not_made(string name, string role, string email, string outcome)
    {
        string[] before = await NamesAsync();
        (await _admin.CreateAsync(name, role, email)).Outcome().ShouldBe(outcome);
        (await NamesAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("reader", """setEmail(email: "nothing")""", "InvalidInput email InvalidEmail")]
    [InlineData("reader", """setEmail(email: "writer@sandbox.example.com")""", "OperationError EmailAlreadyInUse")]
    [InlineData("reader", """setRole(role: "None")""", "InvalidInput role RoleNotFound")]
    [InlineData("reader", """setRole(role: "ReadQuiltBucket", extraRoles: ["None"])""", "InvalidInput extraRoles RoleNotFound")]
    [InlineData("reader", """addRoles(roles: ["None"])""", "InvalidInput roles RoleNotFound")]
    [InlineData("reader", """removeRoles(roles: ["None"])""", "InvalidInput roles RoleNotFound")]
    [InlineData("reader", """removeRoles(roles: ["ReadQuiltBucket"], fallback: "None")""", "InvalidInput fallback RoleNotFound")]
    [InlineData("admin", "delete", "OperationError DeleteSelf")]
    [InlineData("admin", "setAdmin(admin: false)", "OperationError DemoteSelf")]
    [InlineData("admin", "setActive(active: false)", "OperationError DeactivateSelf")]
    public async Task A_change_that_cannot_be_is_refused_with_its_arm(string user, string field, string outcome) =>
        (await _admin.MutateAsync(user, field)).Outcome().ShouldBe(outcome);

    [Theory]
    [InlineData("reader", "FORBIDDEN")]
    [InlineData(null, "UNAUTHENTICATED")]
    public async Task Only_administrators_get_in(string? account, string code)
    {
        using RegistryClient registry = new(sandbox.Host.Facts) { Token = account is null ? null : sandbox.Account(account).Token };
        foreach (string query in (string[])
        [
            "{ admin { user { list { name } } } }",
            "{ roles { __typename } }",
            """{ role(id: "1") { __typename } }""",
            "{ defaultRole { __typename } }",
            "mutation { admin { setTabulatorOpenQuery(enabled: true) { tabulatorOpenQuery } } }",
            """mutation { admin { user { mutate(name: "writer") { delete { __typename } } } } }""",
        ])
        {
            JsonElement error = (await registry.AskAsync(query)).GetProperty("errors")[0];
            error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe(code, query);
            error.GetProperty("path").GetArrayLength().ShouldBe(1, query);
        }

        (await NamesAsync()).ShouldContain("writer", StringComparer.Ordinal);
    }

    [Fact]
    public async Task Roles_tell_who_manages_them()
    {
        JsonElement data = await _admin.DataAsync("""
            { roles { __typename ... on ManagedRole { id name arn } ... on UnmanagedRole { id name arn } }
              role(id: "3") { ... on UnmanagedRole { name } } none: role(id: "99") { __typename } defaultRole { ... on ManagedRole { name } } }
            """);
        data.GetProperty("roles").EnumerateArray().Select(static role => role.GetProperty("__typename").GetString())
            .ShouldBe(["ManagedRole", "ManagedRole", "UnmanagedRole", "UnmanagedRole"]);
        data.GetProperty("role").GetProperty("name").GetString().ShouldBe("SandboxAdministrator");
        data.GetProperty("none").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("defaultRole").GetProperty("name").GetString().ShouldBe("ReadQuiltBucket");
    }

    [Fact]
    public async Task A_password_link_works_once_and_only_for_a_password_of_some_length()
    {
        await _admin.CreateAsync("lena", "ReadQuiltBucket");
        string link = (await AdminCalls.MailAsync(sandbox.Host.Facts))[0].GetProperty("link").GetString()!.Split('/')[^1];
        (await ChangeAsync(link, "short")).ShouldBe(HttpStatusCode.BadRequest);
        (await ChangeAsync(link, "long enough")).ShouldBe(HttpStatusCode.OK);
        (await ChangeAsync(link, "long enough too")).ShouldBe(HttpStatusCode.BadRequest);
        (await _admin.LoginAsync("lena", "long enough")).ShouldNotBeNullOrEmpty();
    }

    private static string[] Roles(JsonElement user) =>
    [
        user.GetProperty("role").GetProperty("name").GetString()!,
        .. user.GetProperty("extraRoles").EnumerateArray().Select(static role => role.GetProperty("name").GetString()!),
    ];

    private async Task<HttpStatusCode> ChangeAsync(string link, string password)
    {
        using HttpResponseMessage answer = await _admin.SendAsync(HttpMethod.Post, "/api/change_password", JsonContent.Create(new { link, password }));
        return answer.StatusCode;
    }

    private async Task<string[]> NamesAsync() =>
    [
        .. (await _admin.DataAsync("{ admin { user { list { name } } } }")).GetProperty("admin").GetProperty("user").GetProperty("list")
            .EnumerateArray().Select(static user => user.GetProperty("name").GetString()!),
    ];
}
