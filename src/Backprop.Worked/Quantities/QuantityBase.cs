namespace Backprop.Worked;

/// <summary>A kind of quantity: what its name begins with, the role it has, and how its entries are counted.</summary>
/// <param name="Name">As names write it: <c>W</c>, <c>f'</c>, <c>delta</c>.</param>
/// <param name="Role">The role that it is shown in.</param>
/// <param name="Indexing">How an entry of its tensor is named.</param>
/// <param name="Meaning">What it is, in words.</param>
public sealed record QuantityBase(string Name, Role Role, Indexing Indexing, string Meaning)
{
    /// <summary>Whether it counts something, and so is written without a decimal point.</summary>
    public bool IsCount { get; private init; }

    /// <summary>Every kind of quantity that a name can begin with.</summary>
    public static IReadOnlyList<QuantityBase> All { get; } =
    [
        new("x", Role.Input, Indexing.Sample, "input"),
        new("y", Role.None, Indexing.Sample, "target"),
        new("W", Role.Weight, Indexing.Matrix, "weight"),
        new("b", Role.Weight, Indexing.Vector, "bias"),
        new("z", Role.Activation, Indexing.Sample, "weighted sum"),
        new("a", Role.Activation, Indexing.Sample, "activation"),
        new("f'", Role.Activation, Indexing.Sample, "derivative of the activation"),
        new("da", Role.Error, Indexing.Sample, "slope of the loss in the activation"),
        new("delta", Role.Error, Indexing.Sample, "error"),
        new("dW", Role.Error, Indexing.Matrix, "gradient of a weight"),
        new("db", Role.Error, Indexing.Vector, "gradient of a bias"),
        new("L", Role.None, Indexing.Scalar, "loss"),
        new("ell", Role.None, Indexing.Sample, "loss of one sample"),
        new("eta", Role.None, Indexing.Scalar, "learning rate"),
        new("m", Role.None, Indexing.Scalar, "number of samples") { IsCount = true },
        new("eps", Role.None, Indexing.Scalar, "step of a difference quotient"),
        new("path", Role.Error, Indexing.Vector, "contribution of a path"),
        new("share", Role.None, Indexing.Vector, "share of a path"),
        new("total", Role.Error, Indexing.Scalar, "sum over the paths"),
        new("error", Role.None, Indexing.Scalar, "relative error"),
        new("theta", Role.Weight, Indexing.Step, "parameter"),
        new("g", Role.Error, Indexing.Step, "gradient"),
        new("u", Role.Error, Indexing.Step, "velocity"),
        new("s", Role.None, Indexing.Step, "mean or sum of squared gradients"),
        new("m1", Role.Error, Indexing.Step, "first moment"),
        new("m2", Role.None, Indexing.Step, "second moment"),
        new("m1hat", Role.Error, Indexing.Step, "first moment, corrected"),
        new("m2hat", Role.None, Indexing.Step, "second moment, corrected"),
        new("mu", Role.None, Indexing.Scalar, "part of the velocity that is kept"),
        new("rho", Role.None, Indexing.Scalar, "part of the mean square that is kept"),
        new("beta1", Role.None, Indexing.Scalar, "part of the first moment that is kept"),
        new("beta2", Role.None, Indexing.Scalar, "part of the second moment that is kept"),
        new("lambda", Role.None, Indexing.Scalar, "weight decay"),
    ];

    private static readonly Dictionary<string, QuantityBase> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind of that name, or null.</summary>
    /// <param name="name">The name, case-sensitive.</param>
    public static QuantityBase? Find(string name) => ByName.GetValueOrDefault(name);
}

/// <summary>How an entry of a tensor is named.</summary>
public enum Indexing
{
    /// <summary>One number, without an index.</summary>
    Scalar,

    /// <summary>A column of entries: <c>[row]</c>.</summary>
    Vector,

    /// <summary>Rows and columns: <c>[row,column]</c>.</summary>
    Matrix,

    /// <summary>One number a step: <c>[step]</c>.</summary>
    Step,

    /// <summary>Neurons in rows, samples in columns: <c>[row]@sample</c>, the sample only where there are several.</summary>
    Sample,
}
