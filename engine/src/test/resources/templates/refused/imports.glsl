#version 450 core
// ${PRECISION} is fine.
void main() {
  int i = ${__import__("os").system("touch /tmp/owned")};
}
