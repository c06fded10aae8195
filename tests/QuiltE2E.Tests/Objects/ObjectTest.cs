using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Registry;

namespace QuiltE2E.Tests.Objects;

/// <summary>What the tests of object operations have in common.</summary>
public abstract class ObjectTest(RegistryFixture fixture) : RegistryTest(fixture)
{
    protected IObjectOperations Objects => Backend.Objects;

    /// <summary>Keys that clients and servers like to get wrong.</summary>
    public static TheoryData<string> HardKeys =>
    [
        "with space and  two.txt", "a+b.txt", "100%25 & 50%.txt", "ümlaut/каталог/目录.txt", "double//slash.txt", "up/../and/./here.txt",
        "/leading/slash.txt", "emoji/🧬🔬.txt", "quote'\"<>&?#=;:@$,!*().txt", "tilde~under_score-dash.dot.", "back\\slash|pipe`tick^.txt",
        new string('k', 1024), "tab\tand\u0001control.txt",
    ];

    protected static string Text(ObjectBytes content) => Encoding.UTF8.GetString(content.Bytes.Span);

    protected Task<StoredObject> WriteAsync(string key, string text, WriteCondition condition = default) => Objects.WriteAsync(
        new ObjectWriteRequest(Bucket, key, Path: null, Encoding.UTF8.GetBytes(text), Condition: condition), progress: null, Token);

    protected Task<ObjectBytes> ReadAsync(ObjectRef target, long offset = 0, long? length = null, long limit = 1000) =>
        Objects.ReadAsync(new ObjectReadRequest(target, offset, length, limit), Token);

    /// <summary>A backend of one of the sandbox's accounts.</summary>
    protected async Task<IQuiltBackend> ConnectAsync(string account)
    {
        SandboxAccount found = Fixture.Facts.Accounts.First(a => a.Name == account);
        return BackendFactory.CreateQuilt3(
            await Fixture.CreateStoreAsync(keys: new AccessKeys(found.AccessKeyId, found.SecretAccessKey)));
    }

    /// <summary>Gives the bucket a policy, or takes it away; past the module, which has no such operation.</summary>
    protected async Task SetPolicyAsync(string? policy)
    {
        using AmazonS3Client client = new(
            new BasicAWSCredentials(Fixture.Facts.AccessKeyId, Fixture.Facts.SecretAccessKey),
            new AmazonS3Config { ServiceURL = Fixture.Facts.S3Endpoint, ForcePathStyle = true, AuthenticationRegion = Fixture.Facts.Region });
        _ = policy is null
            ? (AmazonWebServiceResponse)await client.DeleteBucketPolicyAsync(Bucket, Token)
            : await client.PutBucketPolicyAsync(Bucket, policy, Token);
    }
}
