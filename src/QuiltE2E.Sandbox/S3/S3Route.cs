namespace QuiltE2E.Sandbox.S3;

/// <summary>An operation by its name, with what runs it.</summary>
/// <param name="Operation">The name S3 calls it by, for example <c>PutObject</c>.</param>
/// <param name="Handler">Null for an operation that is known but not implemented.</param>
internal readonly record struct S3Route(string Operation, Func<S3Context, Task>? Handler);
