namespace Backprop.Worked;

/// <summary>An operation: its name, how tightly it binds, and for a function how it is evaluated in doubles and in fractions.</summary>
public sealed class Op
{
    private readonly DoubleFunction? _ofDoubles;
    private readonly Func<ReadOnlySpan<Rational>, Rational?>? _ofRationals;

    private Op(OpKind kind, string name, OpShape shape, int precedence, DoubleFunction? ofDoubles = null, Func<ReadOnlySpan<Rational>, Rational?>? ofRationals = null)
        => (Kind, Name, Shape, Precedence, _ofDoubles, _ofRationals) = (kind, name, shape, precedence, ofDoubles, ofRationals);

    private delegate double DoubleFunction(ReadOnlySpan<double> arguments);

    /// <summary>a + b + …</summary>
    public static Op Add { get; } = new(OpKind.Add, "+", OpShape.Arithmetic, 1);

    /// <summary>a − b.</summary>
    public static Op Subtract { get; } = new(OpKind.Subtract, "-", OpShape.Arithmetic, 1);

    /// <summary>−a.</summary>
    public static Op Negate { get; } = new(OpKind.Negate, "neg", OpShape.Arithmetic, 2);

    /// <summary>a · b · … of numbers, or a number times a tensor.</summary>
    public static Op Multiply { get; } = new(OpKind.Multiply, "*", OpShape.Arithmetic, 2);

    /// <summary>a / b, entry by entry for tensors.</summary>
    public static Op Divide { get; } = new(OpKind.Divide, "/", OpShape.Arithmetic, 2);

    /// <summary>a to a whole power, entry by entry for tensors.</summary>
    public static Op Power { get; } = new(OpKind.Power, "^", OpShape.Arithmetic, 4);

    /// <summary>The matrix product.</summary>
    public static Op MatMul { get; } = new(OpKind.MatMul, "matmul", OpShape.Tensor, 3);

    /// <summary>The product entry by entry, ⊙.</summary>
    public static Op Hadamard { get; } = new(OpKind.Hadamard, "hadamard", OpShape.Tensor, 2);

    /// <summary>The transpose.</summary>
    public static Op Transpose { get; } = new(OpKind.Transpose, "transpose", OpShape.Tensor, 5);

    /// <summary>The sum down each column, one number a sample.</summary>
    public static Op ColumnSum { get; } = new(OpKind.ColumnSum, "colsum", OpShape.Tensor, 1);

    /// <summary>The sum along each row, over the samples.</summary>
    public static Op RowSum { get; } = new(OpKind.RowSum, "rowsum", OpShape.Tensor, 1);

    /// <summary>A matrix written out: its arguments are rows.</summary>
    public static Op Matrix { get; } = new(OpKind.Matrix, "matrix", OpShape.Tensor, 6);

    /// <summary>A row of a matrix written out: its arguments are entries.</summary>
    public static Op Row { get; } = new(OpKind.Row, "row", OpShape.Tensor, 6);

    /// <summary>The part of a large matrix that is shown, followed by how many rows and columns it has in truth.</summary>
    public static Op Cut { get; } = new(OpKind.Cut, "cut", OpShape.Tensor, 6);

    /// <summary>The terms of a long sum that are not shown, ⋯; stands among its arguments.</summary>
    public static Op Dots { get; } = new(OpKind.Dots, "dots", OpShape.Tensor, 6);

    /// <summary>σ(z) = 1 / (1 + e⁻ᶻ); exactly ½ at 0.</summary>
    public static Op Sigmoid { get; } = Function(OpKind.Sigmoid, "sigmoid",
        x => x[0] >= 0 ? 1 / (1 + Math.Exp(-x[0])) : Math.Exp(x[0]) / (1 + Math.Exp(x[0])),
        x => x[0].Sign == 0 ? new Rational(1, 2) : null);

    /// <summary>tanh z; exactly 0 at 0.</summary>
    public static Op Tanh { get; } = Function(OpKind.Tanh, "tanh", x => Math.Tanh(x[0]), x => x[0].Sign == 0 ? 0 : null);

    /// <summary>max(0, z).</summary>
    public static Op ReLU { get; } = Function(OpKind.ReLU, "relu", x => x[0] > 0 ? x[0] : 0, x => x[0].Sign > 0 ? x[0] : 0);

    /// <summary>1 where z &gt; 0, else 0.</summary>
    public static Op ReLUDerivative { get; } = Function(OpKind.ReLUDerivative, "relu'",
        x => x[0] > 0 ? 1 : 0,
        x => x[0].Sign > 0 ? 1 : 0,
        derivativeOf: ReLU);

    /// <summary>z where z &gt; 0, else c·z, with the slope c as second argument.</summary>
    public static Op LeakyReLU { get; } = Function(OpKind.LeakyReLU, "leaky",
        x => x[0] > 0 ? x[0] : x[1] * x[0],
        x => x[0].Sign > 0 ? x[0] : x[1] * x[0],
        arity: 2);

    /// <summary>1 where z &gt; 0, else the slope c.</summary>
    public static Op LeakyReLUDerivative { get; } = Function(OpKind.LeakyReLUDerivative, "leaky'",
        x => x[0] > 0 ? 1 : x[1],
        x => x[0].Sign > 0 ? 1 : x[1],
        arity: 2,
        derivativeOf: LeakyReLU);

    /// <summary>ln(1 + eᶻ), finite for every finite z.</summary>
    public static Op Softplus { get; } = Function(OpKind.Softplus, "softplus", x => Math.Max(x[0], 0) + double.LogP1(Math.Exp(-Math.Abs(x[0]))), _ => null);

    /// <summary>eᶻ; exactly 1 at 0.</summary>
    public static Op Exp { get; } = Function(OpKind.Exp, "exp", x => Math.Exp(x[0]), x => x[0].Sign == 0 ? 1 : null);

    /// <summary>The natural logarithm; exactly 0 at 1.</summary>
    public static Op Ln { get; } = Function(OpKind.Ln, "ln", x => Math.Log(x[0]), x => x[0] == 1 ? 0 : null);

    /// <summary>The magnitude |x|.</summary>
    public static Op Abs { get; } = Function(OpKind.Abs, "abs", x => Math.Abs(x[0]), x => x[0].Magnitude);

    /// <summary>The square root.</summary>
    public static Op Sqrt { get; } = Function(OpKind.Sqrt, "sqrt", x => Math.Sqrt(x[0]), x => x[0].Sign == 0 || x[0] == 1 ? x[0] : null);

    /// <summary>The greater of two numbers.</summary>
    public static Op Max { get; } = Function(OpKind.Max, "max", x => Math.Max(x[0], x[1]), x => x[0] > x[1] ? x[0] : x[1], arity: 2);

    /// <summary>The softmax of a column; its entries are quotients of exponentials.</summary>
    public static Op Softmax { get; } = new(OpKind.Softmax, "softmax", OpShape.Tensor, 5);

    /// <summary>Every operation, once.</summary>
    public static IReadOnlyList<Op> All { get; } =
    [
        Add, Subtract, Negate, Multiply, Divide, Power,
        MatMul, Hadamard, Transpose, ColumnSum, RowSum, Matrix, Row, Cut, Dots, Softmax,
        Sigmoid, Tanh, ReLU, ReLUDerivative, LeakyReLU, LeakyReLUDerivative, Softplus, Exp, Ln, Abs, Sqrt, Max,
    ];

    /// <summary>Which operation it is.</summary>
    public OpKind Kind { get; }

    /// <summary>The name in the grammar and in data.</summary>
    public string Name { get; }

    /// <summary>Whether it is arithmetic, a function of numbers, or made of tensors.</summary>
    public OpShape Shape { get; }

    /// <summary>How tightly it binds; the greater, the tighter.</summary>
    public int Precedence { get; }

    /// <summary>How many arguments a function takes.</summary>
    public int Arity { get; private init; } = 1;

    /// <summary>The function that this one is the derivative of; null for any other operation.</summary>
    public Op? DerivativeOf { get; private init; }

    /// <summary>The function of that name, or null.</summary>
    /// <param name="name">The name in the grammar.</param>
    public static Op? FindFunction(string name) => All.FirstOrDefault(op => op.Shape == OpShape.Function && op.Name == name);

    /// <summary>The function's value in doubles.</summary>
    /// <param name="arguments">As many numbers as the function takes.</param>
    /// <exception cref="InvalidOperationException">The operation is not a function of numbers.</exception>
    public double OfDoubles(ReadOnlySpan<double> arguments) => _ofDoubles is { } function ? function(arguments) : throw NotAFunction();

    /// <summary>The function's value as a fraction, where it is one; else null.</summary>
    /// <param name="arguments">As many fractions as the function takes.</param>
    /// <exception cref="InvalidOperationException">The operation is not a function of numbers.</exception>
    public Rational? OfRationals(ReadOnlySpan<Rational> arguments) => _ofRationals is { } function ? function(arguments) : throw NotAFunction();

    /// <summary>The operation's name.</summary>
    public override string ToString() => Name;

    private static Op Function(
        OpKind kind,
        string name,
        DoubleFunction ofDoubles,
        Func<ReadOnlySpan<Rational>, Rational?> ofRationals,
        int arity = 1,
        Op? derivativeOf = null) =>
        new(kind, name, OpShape.Function, 6, ofDoubles, ofRationals) { Arity = arity, DerivativeOf = derivativeOf };

    private InvalidOperationException NotAFunction() => new($"'{Name}' is not a function of numbers.");
}

/// <summary>What an operation works on.</summary>
public enum OpShape
{
    /// <summary>Numbers, or tensors entry by entry.</summary>
    Arithmetic,

    /// <summary>Numbers through a function, entry by entry on tensors.</summary>
    Function,

    /// <summary>Tensors as a whole; an entry is made of others.</summary>
    Tensor,
}
