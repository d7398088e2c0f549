/** Tests of the state, without a toolkit. Open {@code SessionTest} first. */
@NullMarked
package dev.texelscope.app.state;

import org.jspecify.annotations.NullMarked;
