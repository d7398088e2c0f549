package dev.texelscope.engine.spirv.interpret;

/** Tells of every value that one register gets. */
record RegisterWatch(Invocation invocation, int watched) implements StepObserver {

  @Override
  public void register(int register, long before, long after) {
    // a function that begins sets its variables to 0: no value of the source
    if (register == watched
        && !invocation.program().instruction(invocation.currentStep()).equals("OpFunction")) {
      invocation.assigned(after);
    }
  }

  @Override
  public void shared(int index, long before, long after) {}

  @Override
  public void buffer(Resource resource, long byteOffset, Scalar kind, long before, long after) {}

  @Override
  public void texel(Resource resource, int x, int y, int z, long[] before, long[] after) {}

  @Override
  public void access(Access access) {}
}
