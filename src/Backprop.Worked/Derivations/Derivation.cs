namespace Backprop.Worked;

/// <summary>
/// The record of a computation: named quantities in the order in which they were computed, each with its value and
/// the rule that it follows. Statements, links, verdicts and what-ifs are all ways of evaluating it.
/// </summary>
public sealed class Derivation
{
    // A sum of more terms is not followed exactly: its digits would not fit on a line anyway.
    private const int MostExactTerms = 100;

    // How far the roundings of a pass may take a value of ordinary size.
    internal const double Tolerance = 1e-9;

    // A tensor is asked for by its entries most of the time: it is found without making its name.
    private readonly Dictionary<(string Base, Subscript? Layer, string Scope), Node> _tensors = [];
    private readonly Dictionary<QuantityName, Node> _entries = []; // those that are single entries by themselves
    private readonly Dictionary<Node, List<Node>> _users = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<QuantityName, Exact> _exact = new(NameComparer.Instance);
    private InexactNodes? _inexact;

    /// <summary>A derivation of the given nodes.</summary>
    /// <param name="nodes">The nodes, each after those that its rule names.</param>
    /// <exception cref="ArgumentException">A name comes twice, or a rule names a quantity that did not come before.</exception>
    public Derivation(IEnumerable<Node> nodes)
    {
        Nodes = [.. nodes];
        foreach (var node in Nodes)
        {
            foreach (var name in node.Rule?.Quantities() ?? [])
            {
                var used = Find(name)
                    ?? throw new ArgumentException($"The rule of {node.Name} names {name}, which does not come before it.", nameof(nodes));
                var users = _users[used];
                if (users.Count == 0 || users[^1] != node)
                {
                    users.Add(node);
                }
            }

            if (!(node.Name.IsTensor ? _tensors.TryAdd(TensorOf(node.Name), node) : _entries.TryAdd(node.Name, node)))
            {
                throw new ArgumentException($"{node.Name} comes twice.", nameof(nodes));
            }

            _users.Add(node, []);
        }
    }

    /// <summary>Every quantity, in the order of computation.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The node of that name, or the node that it names an entry of.</summary>
    /// <param name="name">The name of a tensor or of an entry.</param>
    /// <exception cref="KeyNotFoundException">There is none; the message names what comes near.</exception>
    public Node this[QuantityName name] => Find(name) ?? throw new KeyNotFoundException(
        $"There is no {name} here. {NearestNames.Hint(name.ToString(), Nodes.Select(node => node.Name.ToString()))}");

    /// <summary>The node of that name, or the node that it names an entry of; null if there is none.</summary>
    /// <param name="name">The name of a tensor or of an entry.</param>
    public Node? Find(QuantityName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return EntryOf(name) ?? _tensors.GetValueOrDefault(TensorOf(name));
    }

    /// <summary>The recorded value of an entry.</summary>
    /// <param name="entry">The entry's name; for a single number the tensor's will do.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    public Scalar Value(QuantityName entry)
    {
        var node = this[entry];
        var (row, column) = node.Position(entry);
        return node.Value[row, column];
    }

    /// <summary>What is known exactly of an entry: a given number as its shortest decimal, and what follows from such by exact steps; of a measured one nothing.</summary>
    /// <param name="entry">The entry's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    public Exact ExactValue(QuantityName entry)
    {
        if (_exact.TryGetValue(entry, out var known))
        {
            return known;
        }

        var name = Canonical(entry);
        if (IsInexact(name))
        {
            return Exact.Unknown;
        }

        Postorder.Visit(
            name,
            operand => _exact.ContainsKey(operand) || IsInexact(operand),
            operand => this[operand].Rule is { } rule && !IsLong(rule) ? Element(operand) : null,
            rule => rule.Quantities().Select(Canonical),
            (operand, rule) => _exact[operand] = ComputeExact(operand, rule));
        return _exact[entry] = _exact[name];
    }

    /// <summary>How one entry follows from other entries; null if it is given.</summary>
    /// <param name="entry">The entry's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    public Expression? Element(QuantityName entry)
    {
        var node = this[entry];
        var (row, column) = node.Position(entry);
        return node.Rule is { } rule ? Cells.At(rule, row, column, this) : null;
    }

    /// <summary>The name that rules know an entry by: <c>x[1]</c> for the x of a single input, <c>z(1)[2]</c> for that of the only sample.</summary>
    /// <param name="entry">The entry's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    internal QuantityName Canonical(QuantityName entry)
    {
        var node = this[entry];
        var (row, column) = node.Position(entry);
        return node.Entry(row, column);
    }

    /// <summary>The nodes whose rules name a quantity.</summary>
    /// <param name="name">The name of a tensor or of an entry of it.</param>
    public IReadOnlyList<Node> UsedBy(QuantityName name) => _users[this[name]];

    /// <summary>Evaluates the record anew with some values replaced: what would follow.</summary>
    /// <param name="overrides">Values by entry, or by an expression that occurs in a rule; none gives the record itself.</param>
    /// <param name="rounding">What to do to each computed value before others use it; null to keep its digits.</param>
    public Replay Replay(IReadOnlyDictionary<Expression, Scalar>? overrides = null, Func<QuantityName, Scalar, Scalar>? rounding = null) =>
        new(this, overrides ?? new Dictionary<Expression, Scalar>(), rounding);

    /// <summary>The derivation with more nodes behind its own; those that it has already are left out.</summary>
    /// <param name="nodes">The nodes to add.</param>
    public Derivation With(IEnumerable<Node> nodes) => new([.. Nodes, .. nodes.Where(node => (node.Name.IsTensor ? Find(node.Name) : EntryOf(node.Name)) is null)]);

    private static (string Base, Subscript? Layer, string Scope) TensorOf(QuantityName name) => (name.Base, name.Layer, name.Scope);

    private Node? EntryOf(QuantityName name) => name.IsTensor ? null : _entries.GetValueOrDefault(name);

    private bool IsInexact(QuantityName entry) => (_inexact ??= new(this)).Contains(this[entry]);

    /// <summary>Whether an entry of what a rule computes is a sum too long to be followed.</summary>
    private bool IsLong(Expression rule) => rule switch
    {
        Apply { Op.Kind: OpKind.MatMul or OpKind.RowSum, Arguments: [var summed, ..] } => Cells.Shape(summed, this).Columns > MostExactTerms,
        Apply { Op.Kind: OpKind.ColumnSum, Arguments: [var summed] } => Cells.Shape(summed, this).Rows > MostExactTerms || IsLong(summed),
        Apply { Op.Kind: OpKind.Add, Arguments.Count: > MostExactTerms } => true,
        Apply { Op.Kind: not OpKind.Matrix } apply => apply.Arguments.Any(IsLong),
        _ => false,
    };

    private Exact ComputeExact(QuantityName entry, Expression? rule)
    {
        var recorded = Value(entry);
        if (rule is null)
        {
            return this[entry].IsGiven ? Exact.Given(recorded) : Exact.Unknown;
        }

        if (SideOfKink(rule) is { } certain)
        {
            return certain;
        }

        var exact = rule.Evaluate(ExactValue);

        // Where doubles fell on the other side of a step (a sum that is 0 but for the last bit), the record holds.
        return exact.IsKnown && Near((double)exact.Constant, recorded.Constant) && Near((double)exact.Slope, recorded.Slope)
            ? exact
            : Exact.Unknown;
    }

    /// <summary>On which side of ReLU's kink a value lies is certain where its digits are not: f′ is exactly 1, or f exactly 0.</summary>
    private Exact? SideOfKink(Expression rule)
    {
        if (rule is not Apply { Op.Kind: OpKind.ReLU or OpKind.ReLUDerivative or OpKind.LeakyReLUDerivative, Arguments: [Ref { Name: var z }, ..] } step
            || ExactValue(z).IsKnown
            || Value(z) is not { IsNumber: true } value
            || Math.Abs(value.Constant) <= Tolerance)
        {
            return null;
        }

        return step.Op.Kind == OpKind.ReLU && value.Constant > 0
            ? Exact.Unknown
            : rule.Evaluate(name => name == z ? Exact.Given(value) : ExactValue(name));
    }

    private static bool Near(double exact, double recorded) => Math.Abs(exact - recorded) <= Tolerance * Math.Max(1, Math.Abs(exact));
}
