package store

import "bursar/models"

// reconciliations reads what the hosts' sheets for exactly this period say: of each host the newest one.
func (q *quarterReading) reconciliations() error {
	var rows []models.Reconciliation
	err := q.scan(&rows, `SELECT c.* FROM reconciliations c WHERE c.first_on = @first AND c.last_on = @last AND NOT EXISTS (`+newerOne+`) ORDER BY c.host, c.code`)
	if err != nil {
		return err
	}
	for _, r := range rows {
		pools, err := reconciledPools(q.tx, r.ID, q.asOf)
		if err != nil {
			return err
		}
		q.out.Reconciliations = append(q.out.Reconciliations, models.QuarterReconciliation{Code: r.Code, Host: r.Host, On: r.UploadedAt.Date(), Agrees: models.Reconciles(pools),
			Sentence: models.ReconciledSentence(r.Period, pools)})
	}
	return nil
}
