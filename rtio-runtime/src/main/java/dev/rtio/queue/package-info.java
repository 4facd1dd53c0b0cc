/**
 * Queues between threads, without locks and without allocation after construction. They need nothing else of the runtime.
 *
 * <table>
 *   <caption>Which one</caption>
 *   <tr><th>type</th><th>from, to</th><th>bound</th><th>what goes through</th><th>puts in</th><th>takes out</th></tr>
 *   <tr><td>{@link dev.rtio.queue.SpscRing}</td><td>one, one</td><td>yes</td><td>elements of the ring</td>
 *       <td>wait-free</td><td>wait-free</td></tr>
 *   <tr><td>{@link dev.rtio.queue.SpscQueue}</td><td>one, one</td><td>yes</td><td>objects</td>
 *       <td>wait-free</td><td>wait-free</td></tr>
 *   <tr><td>{@link dev.rtio.queue.MpscQueue}</td><td>many, one</td><td>yes</td><td>objects</td>
 *       <td>lock-free</td><td>wait-free, or exact</td></tr>
 *   <tr><td>{@link dev.rtio.queue.MpscList}</td><td>many, one</td><td>no</td><td>nodes that are the list</td>
 *       <td>wait-free</td><td>wait-free, or exact</td></tr>
 *   <tr><td>{@link dev.rtio.queue.MpmcQueue}</td><td>many, many</td><td>yes</td><td>objects</td>
 *       <td>exact</td><td>exact</td></tr>
 *   <tr><td>{@link dev.rtio.queue.IntStack}</td><td>many, many</td><td>yes</td><td>numbers, each once</td>
 *       <td>lock-free</td><td>lock-free</td></tr>
 * </table>
 *
 * <p>Exact means that an answer "empty" or "full" was true at one moment of the call, for which the call may have to wait
 * for another thread that was interrupted in the middle of its own. What holds up whom is written at each type.
 *
 * <h2>References</h2>
 *
 * Queues of objects and lists of nodes store references. Under G1 that costs about one locked instruction each time an old
 * object comes to refer to one in another region. {@link dev.rtio.queue.SpscRing} and {@link dev.rtio.queue.IntStack} store
 * none.
 *
 * <h2>Sleeping</h2>
 *
 * Nothing here sleeps. A consumer that wants to announces it in a volatile field and then asks {@code isEmpty()} once more; a
 * producer puts in, then looks at that field. With {@link dev.rtio.queue.SpscRing} and {@link dev.rtio.queue.SpscQueue},
 * which publish by a plain store, the producer needs a {@link java.lang.invoke.VarHandle#fullFence()} between the two.
 */
package dev.rtio.queue;
