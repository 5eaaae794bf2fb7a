using System.Numerics;

namespace Backprop.Worked;

/// <summary>What an expression can be evaluated in: doubles with a symbol, or exact fractions.</summary>
/// <typeparam name="T">The number type itself.</typeparam>
public interface INumeric<T> :
    IAdditionOperators<T, T, T>,
    ISubtractionOperators<T, T, T>,
    IMultiplyOperators<T, T, T>,
    IDivisionOperators<T, T, T>,
    IUnaryNegationOperators<T, T>
    where T : INumeric<T>
{
    /// <summary>A literal of an expression.</summary>
    /// <param name="number">The literal or the number in place.</param>
    static abstract T Of(Number number);

    /// <summary>The value of a function.</summary>
    /// <param name="function">A function of the table.</param>
    /// <param name="arguments">Its arguments.</param>
    static abstract T Call(Op function, ReadOnlySpan<T> arguments);

    /// <summary>A whole power.</summary>
    /// <param name="value">The base.</param>
    /// <param name="exponent">The exponent.</param>
    static abstract T Power(T value, T exponent);
}
