/**
 * Finds and names the anomalies of a history of transactions. The dependencies between transactions
 * follow from the versions that they read and wrote, and a cycle of them is an anomaly.
 *
 * <p>Sources:
 *
 * <ul>
 *   <li>A. Adya, "Weak Consistency: A Generalized Theory and Optimistic Implementations for
 *       Distributed Transactions", PhD thesis, MIT 1999: the dependencies and G0 to G2.
 *   <li>H. Berenson et al., "A Critique of ANSI SQL Isolation Levels", SIGMOD 1995: P4.
 *   <li>K. Kingsbury and P. Alvaro, "Elle: Inferring Isolation Anomalies from Experimental
 *       Observations", VLDB 2020: the search for cycles, G-single and G2-item.
 *   <li>Y. Sovran et al., "Transactional storage for geo-replicated systems", SOSP 2011: the long
 *       fork.
 * </ul>
 */
package dev.interleave.adapter.survival.anomaly;
