package dev.texelscope.engine.spirv.interpret;

/** Steps that compute where something lies. */
final class PointerSteps {

  private PointerSteps() {}

  /** What a pointer to no element of an array holds. */
  static final long NOWHERE = CodeVisitor.NOWHERE;

  /**
   * A place inside of what a pointer points to: registers inside the invocation, parts of shared
   * variables, bytes in buffers.
   *
   * @param result the register of the new pointer
   * @param base the register of the pointer
   * @param constant offset by constant indices
   * @param indices registers of the other indices
   * @param strides of each of them
   * @param lengths of each indexed array; 0 where the length of the memory is the limit
   * @param ofBuffer whether it points into memory of the host
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Chain(
      int result,
      int base,
      long constant,
      int[] indices,
      long[] strides,
      int[] lengths,
      boolean ofBuffer)
      implements Step {
    @Override
    public void execute(Invocation invocation) {
      long place = invocation.registers[base];
      if (place != NOWHERE) {
        place += constant;
        for (int i = 0; i < indices.length; i++) {
          long index = invocation.registers[indices[i]];
          if (lengths[i] > 0 && (index < 0 || index >= lengths[i])) {
            invocation.indexFault(false, index, lengths[i]);
            place = NOWHERE;
            break;
          }
          place += index * strides[i];
        }
      }
      if (!ofBuffer && indices.length > 0) {
        invocation.decide(place);
      }
      invocation.set(result, place);
    }

    @Override
    public void describe(CodeVisitor out) {
      out.chain(new CodeVisitor.Chain(result, base, constant, indices, strides, lengths, ofBuffer));
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      Flow flow = shadow.get(base);
      for (int index : indices) {
        flow = flow.and(shadow.get(index));
      }
      shadow.set(result, flow);
    }
  }

  /** The length of a buffer's last array. */
  record ArrayLength(int result, int pointer, int resource, long byteOffset, int stride)
      implements Step {
    @Override
    public void execute(Invocation invocation) {
      long bytes = invocation.byteSize(resource) - invocation.registers[pointer] - byteOffset;
      invocation.set(result, Math.max(0, bytes / stride));
    }

    @Override
    public void describe(CodeVisitor out) {
      out.step(this, new int[] {pointer}, new int[] {result});
    }

    @Override
    public void flow(Invocation invocation, Shadow shadow) {
      shadow.set(result, Flow.NONE);
    }
  }
}
