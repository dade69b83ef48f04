package store

// SOWExec lets the tests of this folder put the record into a state that no verb of SOWs leads to.
func (s *Store) SOWExec(statement string) error { return s.writer.Exec(statement).Error }
