using System.Runtime.InteropServices;

namespace Backprop.Engine;

/// <summary>softmax(z)ᵢ = e^zᵢ / Σₖ e^zₖ over the neurons of the layer; ∂aᵢ/∂zⱼ = aᵢ ([i = j] − aⱼ).</summary>
/// <remarks>
/// The largest z of the sample is taken off every exponent first, which changes nothing in the ratio and keeps every power ≤ 1.
/// Source: Bridle, Probabilistic interpretation of feedforward classification network outputs (1990), eq. 3.
/// </remarks>
public sealed class Softmax : Activation
{
    internal Softmax()
    {
    }

    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <summary>The Jacobian entry ∂aᵢ/∂zⱼ = aᵢ ([i = j] − aⱼ), from the activations of one sample.</summary>
    /// <param name="ai">aᵢ.</param>
    /// <param name="aj">aⱼ.</param>
    /// <param name="same">Whether i = j.</param>
    internal static double Jacobian(double ai, double aj, bool same) => ai * ((same ? 1 : 0) - aj);

    internal override void Apply(ReadOnlySpan<double> z, Span<double> a, int samples)
    {
        for (var s = 0; s < samples; s++)
        {
            var largest = double.NegativeInfinity;
            for (var i = s; i < z.Length; i += samples)
            {
                largest = Math.Max(largest, z[i]);
            }

            var sum = 0.0;
            for (var i = s; i < z.Length; i += samples)
            {
                sum += a[i] = Math.Exp(z[i] - largest);
            }

            for (var i = s; i < z.Length; i += samples)
            {
                a[i] /= sum;
            }
        }
    }

    internal override void Apply(ReadOnlySpan<Dual> z, Span<Dual> a)
    {
        var largest = double.NegativeInfinity;
        foreach (var zi in z)
        {
            largest = Math.Max(largest, zi.Value);
        }

        Dual sum = 0;
        for (var i = 0; i < z.Length; i++)
        {
            sum += a[i] = Dual.Exp(z[i] - largest);
        }

        foreach (ref var ai in a)
        {
            ai /= sum;
        }
    }

    /// <summary>δⱼ = Σᵢ (∂ℓ/∂aᵢ) ∂aᵢ/∂zⱼ = aⱼ (∂ℓ/∂aⱼ − Σᵢ aᵢ ∂ℓ/∂aᵢ).</summary>
    internal override void PullBack(
        ReadOnlySpan<double> z, ReadOnlySpan<double> a, ReadOnlySpan<double> activationGradient, Span<double> delta, int samples)
    {
        for (var s = 0; s < samples; s++)
        {
            PullBackSample(a, activationGradient, delta, s, samples);
        }
    }

    internal override void ApplyBlock(ReadOnlySpan<double> z, Span<double> a, in Block block)
    {
        var loop = new SampleLoop(z, a, in block);
        Widest.Run(ref loop);
    }

    internal override void PullBackBlock(ReadOnlySpan<double> z, ReadOnlySpan<double> a, Span<double> delta, in Block block)
    {
        // What follows the layer's last neuron is not its own.
        a = a[..(block.Rows * block.Stride)];
        for (var s = block.Column; s < block.Column + block.Columns; s++)
        {
            PullBackSample(a, delta, delta, s, block.Stride);
        }
    }

    private static void PullBackSample(ReadOnlySpan<double> a, ReadOnlySpan<double> activationGradient, Span<double> delta, int s, int samples)
    {
        var mean = 0.0;
        for (var i = s; i < a.Length; i += samples)
        {
            mean += a[i] * activationGradient[i];
        }

        for (var i = s; i < a.Length; i += samples)
        {
            delta[i] = a[i] * (activationGradient[i] - mean);
        }
    }

    /// <summary>The same as <see cref="Apply(ReadOnlySpan{double}, Span{double}, int)"/> with a lane a sample.</summary>
    internal readonly ref struct SampleLoop(ReadOnlySpan<double> z, Span<double> a, in Block block) : ILaneLoop
    {
        private readonly ref readonly double _z = ref MemoryMarshal.GetReference(z);
        private readonly ref double _a = ref MemoryMarshal.GetReference(a);
        private readonly ref readonly Block _block = ref block;

        public void Run<TLanes, TVector>()
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            nint sample = _block.Offset;
            var end = sample + _block.Columns;
            for (; sample <= end - TLanes.Count; sample += TLanes.Count)
            {
                Samples<TLanes, TVector>(sample);
            }

            for (; sample < end; sample++)
            {
                Samples<Lanes64, double>(sample);
            }
        }

        private void Samples<TLanes, TVector>(nint first)
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var end = first + (_block.Rows * (nint)_block.Stride);
            var largest = TLanes.All(double.NegativeInfinity);
            for (var at = first; at < end; at += _block.Stride)
            {
                var z = TLanes.Load(in _z, at);
                largest = TLanes.WhereGreater(z, largest, z, largest);
            }

            var sum = TLanes.All(0);
            for (var at = first; at < end; at += _block.Stride)
            {
                var power = Exponential.Of<TLanes, TVector>(TLanes.Subtract(TLanes.Load(in _z, at), largest));
                sum = TLanes.Add(sum, power);
                TLanes.Store(power, ref _a, at);
            }

            for (var at = first; at < end; at += _block.Stride)
            {
                TLanes.Store(TLanes.Divide(TLanes.Load(in _a, at), sum), ref _a, at);
            }
        }
    }
}
