using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Engine;

/// <summary>Four lanes: AVX2 with FMA.</summary>
internal readonly struct Lanes256 : ILanes<Vector256<double>>
{
    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double values, nint offset) => Vector256.LoadUnsafe(in values, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> lanes, ref double values, nint offset) => lanes.StoreUnsafe(ref values, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> All(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Root(Vector256<double> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> NegativeAbs(Vector256<double> a) => a | Vector256.Create(-0.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AtLeast(Vector256<double> a, double least) => Vector256.MaxNative(Vector256.Create(least), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AtMost(Vector256<double> a, double most) => Vector256.MinNative(Vector256.Create(most), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> WhereGreater(Vector256<double> a, Vector256<double> b, Vector256<double> one, Vector256<double> other) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), one, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AddBits(Vector256<double> a, Vector256<double> b, int places) => (a.AsInt64() + (b.AsInt64() << places)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OfEight(ref readonly double values, Vector256<double> holdsPlace)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Lanes128.OfEight(in values, holdsPlace.GetLower()), Lanes128.OfEight(in values, holdsPlace.GetUpper()));
        }

        // A double is two halves, of which there are eight in four; the third bit of the place says whether it is among the first four or the last.
        var half = Avx.DuplicateEvenIndexed(holdsPlace.AsSingle()).AsInt32();
        half = half + half + Vector256.Create(0, 1, 0, 1, 0, 1, 0, 1);
        var first = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(in values).AsInt32(), half).AsDouble();
        var last = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(in values, 4).AsInt32(), half).AsDouble();
        return Avx.BlendVariable(first, last, (holdsPlace.AsInt64() << 61).AsDouble());
    }
}
