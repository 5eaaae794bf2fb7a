namespace Backprop.Worked;

/// <summary>The operations of the table <see cref="Op"/>, to decide on.</summary>
public enum OpKind
{
    /// <summary>a + b + …</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>−a.</summary>
    Negate,

    /// <summary>a · b · … of numbers, or a number times a tensor.</summary>
    Multiply,

    /// <summary>a / b, entry by entry for tensors.</summary>
    Divide,

    /// <summary>a to a whole power, entry by entry for tensors.</summary>
    Power,

    /// <summary>The matrix product.</summary>
    MatMul,

    /// <summary>The product entry by entry, ⊙.</summary>
    Hadamard,

    /// <summary>The transpose.</summary>
    Transpose,

    /// <summary>The sum down each column, one number a sample.</summary>
    ColumnSum,

    /// <summary>The sum along each row, over the samples.</summary>
    RowSum,

    /// <summary>A matrix written out: its arguments are rows.</summary>
    Matrix,

    /// <summary>A row of a matrix written out: its arguments are entries.</summary>
    Row,

    /// <summary>The part of a large matrix that is shown, followed by how many rows and columns it has in truth.</summary>
    Cut,

    /// <summary>The terms of a long sum that are not shown, ⋯; stands among its arguments.</summary>
    Dots,

    /// <summary>σ(z) = 1 / (1 + e⁻ᶻ); exactly ½ at 0.</summary>
    Sigmoid,

    /// <summary>tanh z; exactly 0 at 0.</summary>
    Tanh,

    /// <summary>max(0, z).</summary>
    ReLU,

    /// <summary>1 where z &gt; 0, else 0.</summary>
    ReLUDerivative,

    /// <summary>z where z &gt; 0, else c·z, with the slope c as second argument.</summary>
    LeakyReLU,

    /// <summary>1 where z &gt; 0, else the slope c.</summary>
    LeakyReLUDerivative,

    /// <summary>ln(1 + eᶻ), finite for every finite z.</summary>
    Softplus,

    /// <summary>eᶻ; exactly 1 at 0.</summary>
    Exp,

    /// <summary>The natural logarithm; exactly 0 at 1.</summary>
    Ln,

    /// <summary>The magnitude |x|.</summary>
    Abs,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary>The greater of two numbers.</summary>
    Max,

    /// <summary>The softmax of a column; its entries are quotients of exponentials.</summary>
    Softmax,
}
