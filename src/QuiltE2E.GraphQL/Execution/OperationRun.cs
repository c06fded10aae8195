using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QuiltE2E.GraphQL.Coercion;
using QuiltE2E.GraphQL.Introspection;
using QuiltE2E.GraphQL.Syntax;
using QuiltE2E.GraphQL.Types;

namespace QuiltE2E.GraphQL.Execution;

/// <summary>One operation being executed.</summary>
internal sealed class OperationRun
{
    /// <summary>Stands for a value that must not be null and is: the nearest nullable place above becomes null.</summary>
    private static readonly object Poison = new();

    private readonly GraphQLSchema _schema;
    private readonly ResolverMap _resolvers;
    private readonly ExecutionLimits _limits;
    private readonly ExecutionRequest _request;
    private readonly IReadOnlyDictionary<string, object?> _variables;
    private readonly CancellationToken _cancellationToken;
    private readonly SelectionCollector _collector;
    private readonly ConcurrentDictionary<(List<FieldNode>, ObjectType), OrderedDictionary<string, List<FieldNode>>> _collected = new();
    private readonly List<GraphQLError> _errors = [];
    private readonly Lock _errorsLock = new();
    private int _values;

    public OperationRun(
        GraphQLSchema schema,
        ResolverMap resolvers,
        ExecutionLimits limits,
        ExecutionRequest request,
        IReadOnlyDictionary<string, object?> variables,
        CancellationToken cancellationToken)
    {
        _schema = schema;
        _resolvers = resolvers;
        _limits = limits;
        _request = request;
        _variables = variables;
        _cancellationToken = cancellationToken;
        Dictionary<string, FragmentDefinitionNode> fragments = new(StringComparer.Ordinal);
        foreach (FragmentDefinitionNode fragment in request.Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            fragments[fragment.Name.Value] = fragment;
        }

        _collector = new SelectionCollector(schema, fragments, variables);
    }

    public async Task<ExecutionResult> RunAsync(OperationDefinitionNode operation, ObjectType root)
    {
        try
        {
            OrderedDictionary<string, List<FieldNode>> fields = _collector.Collect(root, [operation.SelectionSet]);
            bool serial = operation.Operation == OperationKind.Mutation;
            object? data = await ObjectAsync(root, _request.RootValue, fields, null, serial).ConfigureAwait(false);
            return new ExecutionResult(data as IReadOnlyDictionary<string, object?>, wasExecuted: true, _errors);
        }
        catch (LimitExceededException tooMuch)
        {
            GraphQLError error = new(tooMuch.Message) { Extensions = ErrorCodes.Extension(ErrorCodes.LimitExceeded) };
            return new ExecutionResult(null, wasExecuted: true, [error]);
        }
        catch (ResolverException refused)
        {
            return new ExecutionResult(null, wasExecuted: true, [Error(refused, [], null)]);
        }
    }

    private async ValueTask<object?> ObjectAsync(
        ObjectType type, object? source, OrderedDictionary<string, List<FieldNode>> fields, ResponsePath? path, bool serial)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            await Task.Yield();
        }

        OrderedDictionary<string, object?> result = new(fields.Count, StringComparer.Ordinal);
        List<(string Key, Task<object?> Value)> pending = [];
        foreach ((string key, List<FieldNode> nodes) in fields)
        {
            if (_schema.FindField(type, nodes[0].Name.Value) is not FieldDefinition field)
            {
                continue;
            }

            ValueTask<object?> value = FieldAsync(type, field, source, nodes, new ResponsePath(path, key));
            if (serial || value.IsCompletedSuccessfully)
            {
                result[key] = await value.ConfigureAwait(false);
            }
            else
            {
                result[key] = null;
                pending.Add((key, value.AsTask()));
            }
        }

        await Task.WhenAll(pending.Select(static entry => entry.Value)).ConfigureAwait(false);
        foreach ((string key, Task<object?> value) in pending)
        {
            result[key] = await value.ConfigureAwait(false);
        }

        return result.Values.Any(static value => ReferenceEquals(value, Poison)) ? Poison : result;
    }

    private async ValueTask<object?> FieldAsync(
        ObjectType parent, FieldDefinition field, object? source, List<FieldNode> nodes, ResponsePath path)
    {
        Spend(path);
        try
        {
            IReadOnlyDictionary<string, object?> arguments = ArgumentReader.Read(field, nodes[0], _variables);
            ResolveContext context =
                new(_schema, parent, field, source, arguments, path, _request.State, _cancellationToken);
            object? resolved = IntrospectionResolver.Owns(parent, field)
                ? IntrospectionResolver.Resolve(context)
                : await _resolvers.Resolve(context).ConfigureAwait(false);
            return Settle(await CompleteAsync(field.Type, resolved, nodes, path).ConfigureAwait(false), field.Type);
        }
        catch (Exception failure) when (IsFieldError(failure))
        {
            return Fail(failure, field.Type, nodes, path);
        }
    }

    private async ValueTask<object?> ItemAsync(GraphQLType type, object? item, List<FieldNode> nodes, ResponsePath path)
    {
        Spend(path);
        try
        {
            return Settle(await CompleteAsync(type, item, nodes, path).ConfigureAwait(false), type);
        }
        catch (Exception failure) when (IsFieldError(failure))
        {
            return Fail(failure, type, nodes, path);
        }
    }

    private async ValueTask<object?> CompleteAsync(GraphQLType type, object? value, List<FieldNode> nodes, ResponsePath path)
    {
        switch (type)
        {
            case NonNullType when value is null:
                throw new ResolverException($"The field \"{nodes[0].Name.Value}\" of type \"{type}\" has no value.");
            case NonNullType:
                object? inner = await CompleteAsync(type.Nullable, value, nodes, path).ConfigureAwait(false);
                return inner ?? throw new ResolverException($"The field \"{nodes[0].Name.Value}\" of type \"{type}\" has no value.");
            case not null when value is null:
                return null;
            case ListType list:
                return await ListAsync(list, ResultValues.Items(value, list), nodes, path).ConfigureAwait(false);
            case NamedType { IsLeaf: true } leaf:
                return ResultValues.Leaf(leaf, value);
            case NamedType named:
                ObjectType actual = ResultValues.ObjectTypeOf(_schema, _resolvers, named, value);
                OrderedDictionary<string, List<FieldNode>> fields = _collected.GetOrAdd(
                    (nodes, actual),
                    key => _collector.Collect(key.Item2, key.Item1.Select(static node => node.SelectionSet).OfType<SelectionSetNode>()));
                return await ObjectAsync(actual, value, fields, path, serial: false).ConfigureAwait(false);
            default:
                throw new ResolverException($"\"{type}\" is no type that a field can have.");
        }
    }

    private async ValueTask<object?> ListAsync(ListType list, IEnumerable<object?> items, List<FieldNode> nodes, ResponsePath path)
    {
        List<object?> result = [];
        List<(int Index, Task<object?> Value)> pending = [];
        foreach (object? item in items)
        {
            ValueTask<object?> value = ItemAsync(list.ItemType, item, nodes, new ResponsePath(path, result.Count));
            if (value.IsCompletedSuccessfully)
            {
                result.Add(await value.ConfigureAwait(false));
            }
            else
            {
                pending.Add((result.Count, value.AsTask()));
                result.Add(null);
            }
        }

        await Task.WhenAll(pending.Select(static entry => entry.Value)).ConfigureAwait(false);
        foreach ((int index, Task<object?> value) in pending)
        {
            result[index] = await value.ConfigureAwait(false);
        }

        return result.Exists(static value => ReferenceEquals(value, Poison)) ? Poison : result;
    }

    private void Spend(ResponsePath path)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref _values) > _limits.MaxValues)
        {
            throw new LimitExceededException($"The answer has more than {_limits.MaxValues} values.");
        }

        if (path.Depth > _limits.MaxDepth)
        {
            throw new LimitExceededException($"The answer is nested deeper than {_limits.MaxDepth} levels.");
        }
    }

    private static object? Settle(object? value, GraphQLType type) =>
        ReferenceEquals(value, Poison) && type is not NonNullType ? null : value;

    /// <summary>Whatever a resolver throws is the field's error, but a cancelled or too costly run ends as a whole.</summary>
    private bool IsFieldError(Exception failure) =>
        failure is not LimitExceededException
        && !(failure is OperationCanceledException && _cancellationToken.IsCancellationRequested);

    private object? Fail(Exception failure, GraphQLType type, List<FieldNode> nodes, ResponsePath path)
    {
        lock (_errorsLock)
        {
            _errors.Add(Error(failure, nodes, path));
        }

        return type is NonNullType ? Poison : null;
    }

    private static GraphQLError Error(Exception failure, List<FieldNode> nodes, ResponsePath? path) => new(failure.Message)
    {
        Locations = [.. nodes.Select(static node => node.Span.Location)],
        Path = path?.ToList(),
        Extensions = (failure as ResolverException)?.Extensions ?? ErrorCodes.Extension(ErrorCodes.InternalServerError),
        Cause = failure,
    };
}
