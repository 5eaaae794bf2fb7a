using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Backprop.Engine;

/// <summary>Eight lanes: AVX-512.</summary>
internal readonly struct Lanes512 : ILanes<Vector512<double>>
{
    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double values, nint offset) => Vector512.LoadUnsafe(in values, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> lanes, ref double values, nint offset) => lanes.StoreUnsafe(ref values, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> All(double value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Root(Vector512<double> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> NegativeAbs(Vector512<double> a) => a | Vector512.Create(-0.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AtLeast(Vector512<double> a, double least) => Vector512.MaxNative(Vector512.Create(least), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AtMost(Vector512<double> a, double most) => Vector512.MinNative(Vector512.Create(most), a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> WhereGreater(Vector512<double> a, Vector512<double> b, Vector512<double> one, Vector512<double> other) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), one, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddBits(Vector512<double> a, Vector512<double> b, int places) => (a.AsInt64() + (b.AsInt64() << places)).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OfEight(ref readonly double values, Vector512<double> holdsPlace) =>
        Avx512F.IsSupported
            ? Avx512F.PermuteVar8x64(Vector512.LoadUnsafe(in values), holdsPlace.AsInt64())
            : Vector512.Create(Lanes256.OfEight(in values, holdsPlace.GetLower()), Lanes256.OfEight(in values, holdsPlace.GetUpper()));
}
