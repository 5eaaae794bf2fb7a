using System.Runtime.CompilerServices;

namespace Backprop.Engine;

/// <summary>One lane, on any machine; and what is left over when the others have gone through.</summary>
internal readonly struct Lanes64 : ILanes<double>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(ref readonly double values, nint offset) => Unsafe.Add(ref Unsafe.AsRef(in values), offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double lanes, ref double values, nint offset) => Unsafe.Add(ref values, offset) = lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double All(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double a, double b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Subtract(double a, double b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiply(double a, double b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divide(double a, double b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Root(double a) => Math.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NegativeAbs(double a) => -Math.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AtLeast(double a, double least) => least > a ? least : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AtMost(double a, double most) => most < a ? most : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WhereGreater(double a, double b, double one, double other) => a > b ? one : other;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddBits(double a, double b, int places) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(a) + (BitConverter.DoubleToInt64Bits(b) << places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OfEight(ref readonly double values, double holdsPlace) =>
        Unsafe.Add(ref Unsafe.AsRef(in values), (nint)(BitConverter.DoubleToInt64Bits(holdsPlace) & 7));
}
