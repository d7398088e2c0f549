#version 450 core
$if MISSING == 3:
  #define X
void main() {}
