namespace Backprop.Worked;

/// <summary>
/// The tensors of which no entry is known exactly. The sigmoid of what is not 0 is no fraction that anyone prints, nor is what
/// has it for a term, or for a factor beside others that are not 0. Rules and recorded values tell that at once; what may be
/// exact is left to be followed entry by entry.
/// </summary>
internal sealed class InexactNodes
{
    private readonly Derivation _derivation;
    private readonly HashSet<Node> _nodes = new(ReferenceEqualityComparer.Instance);

    public InexactNodes(Derivation derivation)
    {
        _derivation = derivation;
        foreach (var node in derivation.Nodes)
        {
            if (node.Rule is { } rule ? IsInexact(rule) : node.IsMeasured)
            {
                _nodes.Add(node);
            }
        }
    }

    public bool Contains(Node node) => _nodes.Contains(node);

    private bool IsInexact(Expression expression) => expression switch
    {
        Ref { Name: var name } => Contains(_derivation[name]),
        Apply { Op.Kind: var kind, Arguments: var arguments } => kind switch
        {
            OpKind.Add or OpKind.Subtract or OpKind.Negate or OpKind.Divide or OpKind.Power
                or OpKind.Transpose or OpKind.ColumnSum or OpKind.RowSum => arguments.Any(IsInexact),
            OpKind.Multiply or OpKind.Hadamard or OpKind.MatMul => arguments.Any(IsInexact) && arguments.All(IsNeverZero),
            OpKind.Sigmoid or OpKind.Tanh or OpKind.Softplus or OpKind.Exp or OpKind.Softmax => IsNeverZero(arguments[0]),
            _ => false,
        },
        _ => false,
    };

    /// <summary>Whether no entry can be exactly 0: what is not known exactly is not, nor is what was recorded as another number.</summary>
    private bool IsNeverZero(Expression expression) => IsInexact(expression) || expression switch
    {
        Ref { Name: var name } => HasNoZero(_derivation[name].Value),
        Number { Value: { IsNumber: true, Constant: not 0 } } => true,
        Apply { Op.Kind: OpKind.Transpose or OpKind.Divide } apply => IsNeverZero(apply.Arguments[0]),
        _ => false,
    };

    private static bool HasNoZero(Tensor tensor)
    {
        for (var row = 1; row <= tensor.Rows; row++)
        {
            for (var column = 1; column <= tensor.Columns; column++)
            {
                if (tensor[row, column] is not { IsNumber: true, Constant: var value } || Math.Abs(value) <= Derivation.Tolerance)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
