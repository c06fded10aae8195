using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Platform;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.Tests.Storage;

namespace QuiltE2E.Tests.Platform;

/// <summary>Every arm of every result that is asked for reaches the user with all its fields.</summary>
public sealed class UnionArmTests
{
    public static TheoryData<string, string, string> Arms
    {
        get
        {
            TheoryData<string, string, string> rows = [];
            foreach (PlatformDocument document in PlatformDocuments.All)
            {
                OperationDefinitionNode operation = document.Syntax.Definitions.OfType<OperationDefinitionNode>().Single();
                foreach ((string path, string arm) in Find(operation.SelectionSet, string.Empty))
                {
                    rows.Add(document.Name, path, arm);
                }
            }

            return rows;
        }
    }

    public static TheoryData<string, string> Unions
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach ((string operation, string path) in Arms.Select(static row => (row.Data.Item1, row.Data.Item2)).Distinct())
            {
                rows.Add(operation, path);
            }

            return rows;
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Arms))]
    public async Task An_arm_arrives_with_message_path_name_and_context(string operation, string path, string arm)
    {
        string value = arm == "InvalidInput"
            ? """
              {"__typename":"InvalidInput","errors":[
                {"path":"input.first","message":"First is wrong.","name":"FirstInvalid","context":{"limit":3}},
                {"path":null,"message":"All is wrong","name":"AllInvalid","context":null}]}
              """
            : """{"__typename":"OperationError","message":"It did not work.","name":"LambdaBroke","context":{"code":7}}""";
        string data = path.Split('.').Reverse().Aggregate(value, static (inner, name) => $"{{\"{name}\":{inner}}}");
        await using FaultProxy server = PlatformTest.Answering(200, $"{{\"data\":{data}}}");
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => registry.Client.RunUnionAsync(
            PlatformDocuments.Get(operation), PlatformTest.Variables(("name", "somebody")), path, Stop));
        error.Kind.ShouldBe(QuiltErrorKind.InvalidArgument);
        error.Message.ShouldContain(operation);
        error.Message.ShouldContain("'somebody'");
        error.Message.ShouldContain(arm);
        error.Remedy.ShouldNotBeNullOrEmpty();
        error.Call!.Operation.ShouldBe(operation);
        if (arm == "InvalidInput")
        {
            error.ErrorId.ShouldBe("FirstInvalid");
            error.Message.ShouldContain("input.first: First is wrong (FirstInvalid) with {\"limit\":3}; All is wrong (AllInvalid)");
        }
        else
        {
            error.ErrorId.ShouldBe("LambdaBroke");
            error.Message.ShouldContain("LambdaBroke) with {\"code\":7}");
            error.Message.ShouldContain("Server message: It did not work.");
        }
    }

    [Theory]
    [MemberData(nameof(Unions))]
    public async Task An_arm_that_was_not_asked_for_is_never_taken_for_success(string operation, string path)
    {
        foreach (string arm in new[] { """{"__typename":"SubscriptionInvalid"}""", "{}" })
        {
            string data = path.Split('.').Reverse().Aggregate(arm, static (inner, name) => $"{{\"{name}\":{inner}}}");
            await using FaultProxy server = PlatformTest.Answering(200, $"{{\"data\":{data}}}");
            using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
            QuiltException error = await Should.ThrowAsync<QuiltException>(() => registry.Client.RunUnionAsync(
                PlatformDocuments.Get(operation), PlatformTest.Variables(("name", "somebody")), path, Stop));
            error.ErrorId.ShouldBe("UnexpectedArm");
            error.Message.ShouldContain(operation);
        }
    }

    [Theory]
    [MemberData(nameof(Unions))]
    public void Every_union_is_asked_for_what_success_is(string operation, string path) =>
        PlatformDocuments.Get(operation).ArmsAt(path)
            .Except(["InvalidInput", "OperationError", "EmptySearchResultSet"], StringComparer.Ordinal).ShouldHaveSingleItem();

    [Fact]
    public void All_unions_are_in_the_table() => Arms.Count.ShouldBeGreaterThan(40);

    [Fact]
    public async Task A_refused_part_of_a_result_is_an_error_too()
    {
        await using FaultProxy server = PlatformTest.Answering(200, """
            {"data":{"searchPackages":{"__typename":"PackagesSearchResultSet","total":3,"firstPage":{
              "__typename":"InvalidInput","errors":[{"path":"ordering","message":"No order.","name":"UnsupportedSort","context":null}]}}}}
            """);
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        QuiltException error = await Should.ThrowAsync<QuiltException>(() => registry.Client.RunUnionAsync(
            PlatformDocuments.Get("SearchPackages"), PackageJsonObject.Empty, "searchPackages", Stop));
        error.ErrorId.ShouldBe("UnsupportedSort");
        error.Message.ShouldContain("ordering: No order (UnsupportedSort)");
    }

    [Theory]
    [InlineData("OperationError", "BucketNotFound", QuiltErrorKind.NotFound, "BucketNotFound")]
    [InlineData("OperationError", "Forbidden", QuiltErrorKind.AccessDenied, "AccessDenied")]
    [InlineData("OperationError", "OwnerMismatch", QuiltErrorKind.AccessDenied, "OwnerMismatch")]
    [InlineData("OperationError", "BucketNotBrowsable", QuiltErrorKind.NotSupported, "BucketNotBrowsable")]
    [InlineData("OperationError", "WorkflowValidationError", QuiltErrorKind.InvalidArgument, "WorkflowValidationError")]
    [InlineData("OperationError", "S3HashLambdaUnhandledError", QuiltErrorKind.Unavailable, "S3HashLambdaUnhandledError")]
    [InlineData("OperationError", "PackageTooLargeToHash", QuiltErrorKind.InvalidArgument, "PackageTooLargeToHash")]
    [InlineData("OperationError", "OperationError", QuiltErrorKind.Unavailable, "OperationFailed")]
    [InlineData("OperationError", "<weird>", QuiltErrorKind.InvalidArgument, "OperationFailed")]
    [InlineData("InvalidInput", "ordering", QuiltErrorKind.InvalidArgument, "Ordering")]
    [InlineData("InvalidInput", "RoleNotFound", QuiltErrorKind.NotFound, "RoleNotFound")]
    [InlineData("InvalidInput", "not a name!", QuiltErrorKind.InvalidArgument, "InputRefused")]
    public void The_name_of_an_error_decides_its_kind_and_id(string arm, string name, QuiltErrorKind kind, string id)
    {
        string json = arm == "InvalidInput"
            ? $$"""{"__typename":"InvalidInput","errors":[{"path":"x","message":"m","name":"{{name}}","context":null}]}"""
            : $$"""{"__typename":"OperationError","message":"m","name":"{{name}}","context":null}""";
        QuiltException error = Should.Throw<QuiltException>(() => UnionArms.Check(
            (PackageJsonObject)PackageJson.Parse(json), [], "it", new RemoteCall("platform", "http://x", "Op")));
        error.Kind.ShouldBe(kind);
        error.ErrorId.ShouldBe(id);
        error.Call!.ServerCode.ShouldBe(name);
    }

    [Fact]
    public async Task Nothing_on_the_way_to_a_result_is_said()
    {
        await using FaultProxy server = PlatformTest.Answering(200, """{"data":{"admin":{"user":{"mutate":null}}}}""");
        using PlatformConnection registry = await PlatformTest.ConnectAsync(server.Url);
        PackageJsonObject variables = PlatformTest.Variables(("name", "nobody"));
        PlatformDocument delete = PlatformDocuments.Get("UserDelete");
        QuiltException error = await Should.ThrowAsync<QuiltException>(
            () => registry.Client.RunUnionAsync(delete, variables, "admin.user.mutate.delete", Stop));
        error.ErrorId.ShouldBe("NothingReturned");
        error.Message.ShouldContain("nothing at admin.user.mutate for 'nobody'");
        (await registry.Client.FindUnionAsync(delete, variables, "admin.user.mutate.delete", Stop)).ShouldBeNull();
    }

    private static IEnumerable<(string Path, string Arm)> Find(SelectionSetNode selection, string path)
    {
        foreach (SelectionNode node in selection.Selections)
        {
            if (node is InlineFragmentNode { TypeCondition.Name.Value: "InvalidInput" or "OperationError" } arm)
            {
                yield return (path, arm.TypeCondition.Name.Value);
            }
            else if (node is InlineFragmentNode { SelectionSet: SelectionSetNode within })
            {
                foreach ((string Path, string Arm) found in Find(within, path))
                {
                    yield return found;
                }
            }
            else if (node is FieldNode { SelectionSet: SelectionSetNode inner } field)
            {
                foreach ((string Path, string Arm) found in Find(inner, path.Length == 0 ? field.Name.Value : $"{path}.{field.Name.Value}"))
                {
                    yield return found;
                }
            }
        }
    }
}
