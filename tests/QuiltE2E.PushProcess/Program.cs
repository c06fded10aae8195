using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

// endpoint, access key, secret, bucket, package, folder, message, parent ("-" for none): pushes and prints the top hash.
if (args is not [string endpoint, string accessKey, string secret, string bucket, string name, string folder, string message, string parent])
{
    await Console.Error.WriteLineAsync("usage: endpoint key secret bucket package folder message parent");
    return 2;
}

ObjectStoreOptions options = new()
{
    EndpointUrl = endpoint,
    Keys = new AccessKeys(accessKey, secret),
    Region = "us-east-1",
};
IObjectStore store = S3StoreFactory.Create(
    await S3StoreFactory.ResolveAsync(options, session: null, StoreEnvironment.Process, CancellationToken.None));
using IQuiltBackend backend = BackendFactory.CreateQuilt3(store);
try
{
    PushRequest request = new(bucket, name, folder, message, UserMeta: null, parent == "-" ? null : parent);
    PushResult result = await backend.PushAsync(request, progress: null, CancellationToken.None);
    Console.WriteLine(result.TopHash);
    return 0;
}
catch (QuiltException error)
{
    await Console.Error.WriteLineAsync($"{error.ErrorId}: {error.Message}");
    return 1;
}
