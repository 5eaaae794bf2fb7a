using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>Activations of blocks of neurons and samples, lane by lane.</summary>
internal static class Lanewise
{
    /// <summary>a = f(z) on a block of both.</summary>
    public static void Apply<TActivation>(TActivation activation, ReadOnlySpan<double> z, Span<double> a, in Block block)
        where TActivation : struct, ILaneActivation
    {
        var loop = new ApplyLoop<TActivation>(activation, z, a, in block);
        Widest.Run(ref loop);
    }

    /// <summary>δ = ∂ℓ/∂a ⊙ f′(z) on a block of all four.</summary>
    public static void PullBack<TActivation>(
        TActivation activation, ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> activationGradient, Span<double> delta, in Block block)
        where TActivation : struct, ILaneActivation
    {
        var loop = new PullBackLoop<TActivation>(activation, z, a, activationGradient, delta, in block);
        Widest.Run(ref loop);
    }

    /// <summary>The loop of <see cref="Apply"/>.</summary>
    internal readonly ref struct ApplyLoop<TActivation>(TActivation activation, ReadOnlySpan<double> z, Span<double> a, in Block block) : ILaneLoop
        where TActivation : struct, ILaneActivation
    {
        private readonly TActivation _activation = activation;
        private readonly ref readonly double _z = ref MemoryMarshal.GetReference(z);
        private readonly ref double _a = ref MemoryMarshal.GetReference(a);
        private readonly ref readonly Block _block = ref block;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, TVector>()
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var (rows, columns) = _block.IsWide ? (1, (nint)_block.Rows * _block.Columns) : (_block.Rows, _block.Columns);
            for (var row = 0; row < rows; row++)
            {
                var at = (nint)_block.Offset + (row * (nint)_block.Stride);
                var end = at + columns;
                for (; at <= end - TLanes.Count; at += TLanes.Count)
                {
                    TLanes.Store(_activation.Value<TLanes, TVector>(TLanes.Load(in _z, at)), ref _a, at);
                }

                for (; at < end; at++)
                {
                    Lanes64.Store(_activation.Value<Lanes64, double>(Lanes64.Load(in _z, at)), ref _a, at);
                }
            }
        }
    }

    /// <summary>The loop of <see cref="PullBack"/>.</summary>
    internal readonly ref struct PullBackLoop<TActivation>(
        TActivation activation, ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> gradient, Span<double> delta, in Block block) : ILaneLoop
        where TActivation : struct, ILaneActivation
    {
        private readonly TActivation _activation = activation;
        private readonly ref readonly double _z = ref MemoryMarshal.GetReference(z);
        private readonly ref readonly double _a = ref MemoryMarshal.GetReference(a);
        private readonly ref readonly double _gradient = ref MemoryMarshal.GetReference(gradient);
        private readonly ref double _delta = ref MemoryMarshal.GetReference(delta);
        private readonly ref readonly Block _block = ref block;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, TVector>()
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var (rows, columns) = _block.IsWide ? (1, (nint)_block.Rows * _block.Columns) : (_block.Rows, _block.Columns);
            for (var row = 0; row < rows; row++)
            {
                var at = (nint)_block.Offset + (row * (nint)_block.Stride);
                var end = at + columns;
                for (; at <= end - TLanes.Count; at += TLanes.Count)
                {
                    Store<TLanes, TVector>(at);
                }

                for (; at < end; at++)
                {
                    Store<Lanes64, double>(at);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store<TLanes, TVector>(nint at)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var slope = _activation.Derivative<TLanes, TVector>(TLanes.Load(in _z, at), TLanes.Load(in _a, at));
            TLanes.Store(TLanes.Multiply(TLanes.Load(in _gradient, at), slope), ref _delta, at);
        }
    }
}
